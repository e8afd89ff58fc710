import { expect, test } from 'vitest'
import { anOffice } from '../testing.ts'
import { createMember } from './create-member.ts'
import { currentMember } from './current-member.ts'
import { listMembers } from './list-members.ts'
import { signIn } from './sign-in.ts'

test('who says who they are signs what follows', async () => {
  const { office, asNobody } = await anOffice()
  const nobody = asNobody()
  expect(await currentMember(nobody)).toBeNull()
  const member = await createMember(nobody, { name: 'Élodie Chazelot', email: 'Elodie@Chazelot.Example ' })
  expect(member).toMatchObject({ name: 'Élodie Chazelot', email: 'elodie@chazelot.example' })
  expect(await currentMember(nobody)).toEqual(member)
  expect(await listMembers(office)).toContainEqual(member)
})

test('an address serves one member, however it is written', async () => {
  const { context } = await anOffice()
  await createMember(context, { name: 'Anne', email: 'anne@apanage.example' })
  await expect(createMember(context, { name: 'Anna', email: 'ANNE@apanage.example' })).rejects.toMatchObject({
    code: 'EMAIL_TAKEN',
  })
  await expect(createMember(context, { name: 'Anna', email: 'anna at home' })).rejects.toMatchObject({
    code: 'EMAIL_INVALID',
  })
})

test('a session changes hands by signing in, to someone who works here', async () => {
  const { context, asAnother } = await anOffice()
  const other = (await asAnother('Denis Roche')).session.staffId
  if (other === null) throw new Error('nobody')
  await signIn(context, { staffId: other })
  expect(await currentMember(context)).toMatchObject({ name: 'Denis Roche' })
  await expect(signIn(context, { staffId: 999 as typeof other })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await currentMember(context)).toMatchObject({ name: 'Denis Roche' })
})
