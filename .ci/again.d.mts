import type { FileResult } from './reports.mjs';

export interface Suite {
	files: FileResult[];
	alone: (file: string) => Promise<FileResult | null>;
}

export interface Told {
	file: string;
	test: string;
	reason: string;
}

export interface Outcome {
	passed: number;
	failed: Told[];
	unstable: Told[];
}

export const MOST_FILES: { ofStep: number; ofRun: number };

export function secondRuns(most?: {
	ofStep: number;
	ofRun: number;
}): (suites: Suite[]) => Promise<Outcome>;
