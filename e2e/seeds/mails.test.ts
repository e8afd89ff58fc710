import { expect, test } from 'vitest'
import departments from '../../resources/data/departments.json' with { type: 'json' }
import taxonomy from '../../resources/data/service-taxonomy.json' with { type: 'json' }
import { civilDateOf } from '../../src-main/domain/civil-date.ts'
import { applicationFromMail } from '../../src-main/mail/intake/application-from-mail.ts'
import { parseEml } from '../../src-main/mail/intake/parse-eml.ts'
import { SAMPLE_COMPANIES } from './companies.ts'
import { applicationMail, sampleMails } from './mails.ts'
import { casesOf } from './samples.ts'

const TODAY = civilDateOf('2026-11-24')
const TERRITORY = {
  departments: departments.map(({ code, nom }) => ({ code, name: nom })),
  subtypes: taxonomy.services.flatMap(({ subtypes }) => subtypes),
}

test.each(SAMPLE_COMPANIES)(
  'the application of $tradeName says who applies, for which cells, with its documents',
  async company => {
    const mail = await parseEml(await applicationMail(company, TODAY))
    expect(mail.attachments.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      casesOf(company, TODAY).map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    )
    const { identity, cells } = applicationFromMail(mail, TERRITORY)
    expect(identity).toMatchObject({
      companyName: company.tradeName,
      siret: company.siret,
      postalCode: company.postalCode,
      headcount: company.headcount,
      contact: { email: company.email },
    })
    expect(cells).toEqual(
      company.departments.flatMap(departmentCode =>
        company.subtypes.map(subtypeCode => ({ departmentCode, subtypeCode })),
      ),
    )
  },
)

test('one message comes twice with the same bytes, all others differ', async () => {
  const mails = await sampleMails(SAMPLE_COMPANIES, TODAY)
  const distinct = new Set(mails.map(({ bytes }) => Buffer.from(bytes).toString('base64')))
  expect(distinct.size).toBe(mails.length - 1)
})

test('the same day gives the same messages', async () => {
  const [first] = SAMPLE_COMPANIES
  if (!first) throw new Error('no company')
  expect(await applicationMail(first, TODAY)).toEqual(await applicationMail(first, TODAY))
})
