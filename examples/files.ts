import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowFile } from './engine/run-workflow.ts';

const examples = dirname(fileURLToPath(import.meta.url));

/** The root of the repository, which is also the n8n package. */
export const packageRoot = dirname(examples);

export async function readWorkflow(name: string): Promise<WorkflowFile> {
	return (await readJson('workflows', name)) as WorkflowFile;
}

export async function readPayload(name: string): Promise<unknown> {
	return await readJson('payloads', name);
}

async function readJson(folder: string, name: string): Promise<unknown> {
	return JSON.parse(await readFile(join(examples, folder, `${name}.json`), 'utf8')) as unknown;
}
