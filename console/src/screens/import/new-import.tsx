import type { Import } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { chooseFile } from './chosen-files.ts';
import { FileField } from './file-field.tsx';
import { StepsNav } from './steps-nav.tsx';
import { words } from './words.ts';

/** Chooses a file and begins an import of it. */
export default function NewImport() {
	const w = useWords(words);
	const { route } = useLocation();
	const [error, setError] = useState<ApiError>();
	async function begin(file: File) {
		try {
			const made = await call<Import>('/v1/imports', {
				method: 'POST',
				body: { fileName: file.name, bytes: file.size },
			});
			chooseFile(made.id, file);
			route(to('imports', made.id));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
	}
	return (
		<Page title={w.newTitle} parent={{ href: to('imports'), name: w.list }}>
			<StepsNav step="file" />
			<Verdict tone="info" shape="lock" say={w.newSay} lead={w.newLead} />
			{error !== undefined && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{error.fields[0]?.message ?? error.detail}</span>
				</Note>
			)}
			<FileField go={w.begin} chosen={(file) => void begin(file)} />
		</Page>
	);
}
