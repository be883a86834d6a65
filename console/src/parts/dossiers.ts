import type { Consent, ConsentList } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../api/client.ts';

const MOST = 200;

/** A person, and the consents that prove what they agreed to. The address lives in the page only. */
export interface Dossier {
	subject: string;
	consents: readonly Consent[];
}

/** Consents that a person gave and that can prove something, the newest first. @throws {ApiError} */
export async function dossierOf(subject: string): Promise<Dossier> {
	if (subject === 'erased') return { subject, consents: [] };
	const who = subject.startsWith('con_') ? { contactId: subject } : { subject };
	const { data } = await call<ConsentList>('/v1/consents', { query: { ...who, limit: MOST } });
	return {
		subject,
		consents: data.filter(({ action, erasedAt }) => action === 'grant' && erasedAt === undefined),
	};
}

/**
 * Looks for the dossiers of people whose addresses must be read in full first.
 * @param people reads the addresses.
 */
export function useDossiers(people: () => Promise<readonly string[]>) {
	const [found, setFound] = useState<readonly Dossier[]>();
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	return {
		found,
		error,
		isBusy,
		async load(): Promise<void> {
			if (isBusy) return;
			setIsBusy(true);
			setError(undefined);
			try {
				const dossiers: Dossier[] = [];
				// One after the other: a request names up to a few hundred people.
				for (const subject of await people()) dossiers.push(await dossierOf(subject));
				setFound(dossiers);
			} catch (failure) {
				if (!(failure instanceof ApiError)) throw failure;
				// The proof of identity was given up: nothing is shown, and nothing went wrong.
				if (failure.slug !== 'confirm-identity') setError(failure);
			} finally {
				setIsBusy(false);
			}
		},
	};
}
