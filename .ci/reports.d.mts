export interface Failure {
	test: string;
	reason: string;
}

export interface FileResult {
	file: string;
	passed: string[];
	failures: Failure[];
}

export function readReport(path: string): FileResult[] | null;

export function reasonIn(message: string | undefined): string;
