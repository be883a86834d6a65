import type { Invoice } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, download } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { useProblem } from '../../signin/problem.ts';
import { words } from './words.ts';

/** Saves the document: the PDF, and the XML that it carries. @param props.base path of the list in the API, by the realm. */
export function Files({ invoice: { id, number }, base }: { invoice: Invoice; base: string }) {
	const w = useWords(words);
	const say = useProblem();
	const [error, setError] = useState<ApiError>();
	const [saved, setSaved] = useState('');
	async function save(extension: 'pdf' | 'xml') {
		const fileName = `${number ?? id}.${extension}`;
		setError(undefined);
		setSaved('');
		try {
			await download(`${base}/${encodeURIComponent(id)}/${extension}`, { fileName });
			setSaved(w.fileSaved(fileName));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
	}
	return (
		<>
			<button class="btn" type="button" onClick={() => void save('xml')}>
				{w.saveXml}
			</button>
			<button class="btn main" type="button" onClick={() => void save('pdf')}>
				{w.savePdf}
			</button>
			<p class="small" role="status">
				{error === undefined ? saved : w.fileFailed(say(error) ?? '')}
			</p>
		</>
	);
}
