import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

export type Floor = {
  /** Asks one question by its name; answers what the JSON said. */
  ask(name: string, question: object): Promise<unknown>
  stop(): Promise<void>
}

/** Starts the floor on a database and opens one connection to it. */
export async function startFloor(databasePath: string): Promise<Floor> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'floor-server.ts'), databasePath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.prependOnceListener('exit', () => child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const ended = exited.then(([code]) => Promise.reject(new Error(`the floor ended with code ${code}`)))
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [
    string,
  ]
  ended.catch(() => undefined)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const port = Number(line)
  return {
    ask: (name, question) =>
      new Promise((done, failed) => {
        const body = JSON.stringify(question)
        const asked = request(
          {
            host: '127.0.0.1',
            port,
            path: `/${name}`,
            method: 'POST',
            agent,
            headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
          },
          answer => {
            let text = ''
            answer.setEncoding('utf8')
            answer.on('data', chunk => {
              text += chunk
            })
            answer.on('end', () => {
              if (answer.statusCode === 200) done(JSON.parse(text))
              else failed(new Error(`the floor answers ${answer.statusCode} to ${name}`))
            })
          },
        )
        asked.on('error', failed)
        asked.end(body)
      }),
    async stop() {
      agent.destroy()
      child.kill()
      await exited
    },
  }
}
