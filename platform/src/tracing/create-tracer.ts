import type { Logger } from 'pino';
import { SettingsError } from '../settings/settings.ts';
import type { TracingSettings } from '../settings/tracing.ts';
import { noTracer, type Tracer } from './tracer.ts';

/**
 * The tracer of a process. OpenTelemetry is loaded only if it is wanted.
 * @throws {SettingsError} if its packages, which are optional dependencies, are not installed.
 */
export async function createTracer(
	settings: TracingSettings | undefined,
	log: Logger,
): Promise<Tracer> {
	if (settings === undefined) return noTracer;
	try {
		const { createOtlpTracer } = await import('./otlp.ts');
		return createOtlpTracer(settings, log);
	} catch (error) {
		if (!isMissing(error)) throw error;
		throw new SettingsError(
			'OTEL_EXPORTER_OTLP_ENDPOINT needs the optional packages of OpenTelemetry: install them with npm ci, without --omit=optional',
		);
	}
}

function isMissing(error: unknown): boolean {
	return (
		error instanceof Error &&
		'code' in error &&
		['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(error.code))
	);
}
