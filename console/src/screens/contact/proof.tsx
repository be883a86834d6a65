import { useState } from 'preact/hooks';
import { ApiError, download } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** The proof dossier as a PDF. */
export function ProofCard({ contactId }: { contactId: string }) {
	const w = useWords(words);
	const { language } = useFormat();
	const [state, setState] = useState<'rest' | 'busy' | 'done' | 'failed'>('rest');
	async function prepare() {
		setState('busy');
		try {
			await download('/v1/consents/proof', {
				query: { contactId },
				headers: { accept: 'application/pdf', 'accept-language': language },
				fileName: `${contactId}.pdf`,
			});
			setState('done');
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setState(error.slug === 'confirm-identity' ? 'rest' : 'failed');
		}
	}
	const says = { rest: '', busy: w.proofBusy, done: w.proofDone, failed: w.proofFailed };
	return (
		<section class="card">
			<h2>{w.proof}</h2>
			<p class="mut">{w.proofLead}</p>
			<button class="btn" type="button" onClick={() => void prepare()}>
				{w.proofGo}
			</button>
			<p role="status">{says[state]}</p>
		</section>
	);
}
