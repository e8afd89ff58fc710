import { guardMemory } from './guard-memory.ts'
import { serveTasks } from './serve-tasks.ts'
import { work } from './work.ts'

// The entry of a child process: a guard on its memory, then jobs until it is told to end.
guardMemory(Number(process.env.APANAGE_CHILD_MEMORY_MB))
serveTasks(work)
