/** n8n's own packages: the only place that knows how they have to be loaded. */
// n8n's classes register themselves by decorators, which need this first.
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n keeps a file with its encryption key in its user folder and refuses to start with another one. Nothing is encrypted here:
// the engine gets an empty folder each time and leaves alone that of an n8n which the user may have.
const userFolder = mkdtempSync(join(tmpdir(), 'mc-engine-'));
process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env['N8N_USER_FOLDER'] = userFolder;
process.env['N8N_ENCRYPTION_KEY'] = 'not-used-by-the-engine';

// The ES modules of n8n-workflow name their siblings without extensions, which Node does not resolve.
const require = createRequire(import.meta.url);

export const { ICredentialsHelper, NodeConnectionTypes, NodeHelpers, Workflow } =
	require('n8n-workflow') as typeof import('n8n-workflow');

export const {
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	PackageDirectoryLoader,
	WorkflowExecute,
} = require('n8n-core') as typeof import('n8n-core');
