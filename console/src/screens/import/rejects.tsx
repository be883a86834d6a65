import type { Import } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, download } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { countWords } from './count-words.ts';

/** Roles that may read addresses in files (`platform/src/security/access.ts`). */
const READERS = ['owner', 'admin', 'support'] as const;

/** The invalid rows as a file, for those who may read addresses. */
export function Rejects(props: { stored: Import; counts: NonNullable<Import['dryRun']> }) {
	const { stored, counts } = props;
	const w = useWords(countWords);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	const [hasFailed, setHasFailed] = useState(false);
	if (counts.invalid === 0) return null;
	if (!may('getImportRejects')) {
		return <p class="small">{w.downloadRoles(READERS.map((role) => f.roles[role]).join(', '))}</p>;
	}
	async function fetchRows() {
		try {
			await download(`/v1/imports/${encodeURIComponent(stored.id)}/rejects`, {
				headers: { accept: 'text/csv' },
				fileName: `${stored.id}-rejects.csv`,
			});
			setHasFailed(false);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setHasFailed(error.slug !== 'confirm-identity');
		}
	}
	return (
		<>
			<p class="mut">{w.downloadLead}</p>
			<button class="btn" type="button" onClick={() => void fetchRows()}>
				{w.download(counts.invalid, format.number(counts.invalid))}
			</button>
			<p role="status">{hasFailed ? w.downloadFailed : ''}</p>
		</>
	);
}
