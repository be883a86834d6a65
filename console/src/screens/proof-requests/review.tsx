import { useFormat, useWords } from '../../app/environment.ts';
import { words as dossierWords } from '../../parts/dossier-words.ts';
import { Mask } from '../../parts/mask.tsx';
import { Table } from '../../parts/table.tsx';
import type { Draft } from './draft.ts';
import { words } from './words.ts';

/** Second step: everything that will be sent, to correct or to confirm. */
export function Review(props: {
	drafts: readonly Draft[];
	statement: string;
	back: () => void;
	send: () => void;
}) {
	const { drafts, statement, back, send } = props;
	const w = useWords(words);
	const d = useWords(dossierWords);
	const format = useFormat();
	const proofOf = ({ consents, consentId, file }: Draft) => {
		const consent = consents.find(({ id }) => id === consentId);
		if (consent === undefined) return w.byFile(file?.name ?? '');
		return d.given(format.date(consent.collectedAt), d.methods[consent.method ?? 'unknown']);
	};
	return (
		<>
			<p class="read">{w.reviewLead}</p>
			<Table
				caption={w.proofs}
				rows={drafts.map((draft, index) => ({ draft, index }))}
				keyOf={({ index }) => String(index)}
				columns={[
					{ head: w.person, cell: ({ draft }) => <Mask address={draft.shown} /> },
					{ head: w.proof, wide: true, cell: ({ draft }) => proofOf(draft) },
				]}
			/>
			{statement.trim() !== '' && (
				<>
					<h3>{w.statement}</h3>
					<p class="plain read">{statement.trim()}</p>
				</>
			)}
			<div class="do">
				<button class="btn" type="button" onClick={back}>
					{w.correct}
				</button>
				<button class="btn main" type="button" onClick={send}>
					{w.send}
				</button>
			</div>
		</>
	);
}
