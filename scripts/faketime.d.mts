export function findFaketime(): string | null;
export function timeShiftedTo(library: string, instant: string): Record<string, string>;
export function realNow(): number;
export function clockInFile(library: string, file: string, offsetMs: number): NodeJS.ProcessEnv;
export function moveClockInFile(file: string, offsetMs: number): void;
