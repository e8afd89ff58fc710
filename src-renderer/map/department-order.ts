/** Where a code stands: 19, 2A, 2B, 21 … 95, 971 … 976. */
export const departmentOrder = (code: string): number =>
  Number(code.replace('2A', '20.1').replace('2B', '20.2'))
