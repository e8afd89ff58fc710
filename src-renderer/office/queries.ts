import type { Client } from '@orpc/client'
import {
  keepPreviousData,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import type { ChangeEvent } from '../../src-preload/contract/office.ts'
import { type Operation, office, pathOf } from './client.ts'
import {
  ConnectionLost,
  type ConnectionState,
  connectionLostSince,
  connectionState,
  subscribeConnection,
} from './connection.ts'
import { isTouched } from './touches.ts'

/** Answers stay fresh until a change event says otherwise; a lost line is waited for, a fault is not retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (_, error) => error instanceof ConnectionLost,
      retryDelay: 0,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

type QueryOptions = {
  readonly enabled?: boolean
  /** Shows what was there while the next answer loads (default); false shows the skeleton again. */
  readonly keepPrevious?: boolean
}

/** The answer to a question, kept up to date: `useOffice(office.dossiers.get, { id })`. */
export function useOffice<Input, Output, Failure>(
  operation: Operation<Input, Output, Failure>,
  ...[input, options]: undefined extends Input ? [Input?, QueryOptions?] : [Input, QueryOptions?]
): UseQueryResult<Output, Failure | Error> {
  return useQuery({
    queryKey: [pathOf(operation), input],
    queryFn: ({ signal }) => ask(operation, input as Input, signal),
    enabled: options?.enabled ?? true,
    placeholderData: options?.keepPrevious === false ? undefined : keepPreviousData,
  })
}

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number }
type PageInput = { offset?: number | undefined; limit?: number | undefined }
type Pages<Row> = {
  readonly rows: readonly Row[]
  readonly total: number | undefined
  readonly isLoading: boolean
  readonly error: Error | null
  /** Asks for the rows after those at hand; does nothing while they are already on their way. */
  readonly more: () => void
  readonly refetch: UseInfiniteQueryResult['refetch']
}

/** A list that grows as it is scrolled, `limit` rows at a time: `usePages(office.dossiers.list, { view })`. */
export function usePages<Input extends PageInput, Row, Failure>(
  operation: Operation<Input, Page<Row>, Failure>,
  input: Omit<Input, 'offset' | 'limit'>,
  limit = 50,
): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey: [pathOf(operation), input, 'pages'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      ask(operation, { ...input, offset: pageParam, limit } as Input, signal),
    getNextPageParam: (last: Page<Row>, all: readonly Page<Row>[]) => {
      const seen = all.reduce((sum, { rows }) => sum + rows.length, 0)
      return last.rows.length > 0 && seen < last.total ? seen : undefined
    },
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  return {
    rows: useMemo(() => data?.pages.flatMap(({ rows }) => rows) ?? [], [data]),
    total: data?.pages.at(-1)?.total,
    isLoading: query.isPending,
    error: query.error,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
    refetch: query.refetch,
  }
}

const ask = <Input, Output, Failure>(
  operation: Operation<Input, Output, Failure>,
  input: Input,
  signal: AbortSignal,
): Promise<Output> =>
  // The rest parameter of a client depends on whether its input is optional; a call with both is always valid.
  (operation as Client<Record<never, never>, unknown, Output, Failure>)(input, { signal })

/** Whether the line to the core is up. */
export const useConnection = (): ConnectionState => useSyncExternalStore(subscribeConnection, connectionState)
/** Since when the line is down, or null. */
export const useConnectionLostSince = (): number | null =>
  useSyncExternalStore(subscribeConnection, connectionLostSince)

const invalidate = (changes: readonly ChangeEvent[]) =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [path, input] }) =>
      changes.some(change => isTouched(path as readonly string[], input, change)),
  })

/** A signal that aborts when the line goes down: what listens on a dead line would wait for ever. */
function untilLost(): { readonly signal: AbortSignal; readonly release: () => void } {
  const lost = new AbortController()
  const release = subscribeConnection(() => {
    if (connectionState() === 'lost') lost.abort()
  })
  return { signal: lost.signal, release }
}

/**
 * Listens to what changes and asks again for what it touches, several changes at once; when the line comes back,
 * asks again for everything. Returns how to stop.
 */
export function followChanges(): () => void {
  const stopped = new AbortController()
  let waiting: ChangeEvent[] = []
  const flush = () => {
    void invalidate(waiting)
    waiting = []
  }
  const follow = async () => {
    for (let first = true; !stopped.signal.aborted; first = false) {
      const lost = untilLost()
      try {
        const signal = AbortSignal.any([stopped.signal, lost.signal])
        const changes = await office.office.changes(undefined, { signal })
        if (!first) void queryClient.invalidateQueries()
        for await (const change of changes) {
          if (waiting.length === 0) setTimeout(flush, 40)
          waiting.push(change)
        }
      } catch (error) {
        const expected = lost.signal.aborted || stopped.signal.aborted || error instanceof ConnectionLost
        if (!expected) console.warn('The change events stopped; listening again.', error)
      } finally {
        lost.release()
      }
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
  void follow()
  return () => stopped.abort()
}
