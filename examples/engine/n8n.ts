/** n8n's own packages: the only place that knows how they have to be loaded. */
// n8n's classes register themselves by decorators, which need this first.
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../files.ts';

// Without them n8n makes a folder and an encryption key in the user's home; nothing is encrypted here.
process.env['N8N_USER_FOLDER'] ??= join(packageRoot, '.data', 'engine');
process.env['N8N_ENCRYPTION_KEY'] ??= 'not-used-by-the-engine';

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
