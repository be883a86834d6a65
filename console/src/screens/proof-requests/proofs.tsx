import type { ProofRequest } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Mask } from '../../parts/mask.tsx';
import { Table } from '../../parts/table.tsx';
import { words } from './words.ts';

/** What was answered, person by person. @param props.statementWord of what the client adds; default: as the client reads it. */
export function Proofs(props: { request: Pick<ProofRequest, 'answer'>; statementWord?: string }) {
	const { request, statementWord } = props;
	const { answer } = request;
	const w = useWords(words);
	const format = useFormat();
	if (answer === null) return null;
	return (
		<section class="card">
			<h2>{w.answerOf(format.date(answer.answeredAt))}</h2>
			<Table
				caption={w.proofs}
				rows={answer.items.map((item, index) => ({ ...item, index }))}
				keyOf={({ index }) => String(index)}
				columns={[
					{ head: w.person, cell: ({ subject }) => <Mask address={subject} /> },
					{
						head: w.proof,
						wide: true,
						cell: ({ consentId, digest, file }) => (
							<>
								{file === null ? w.byConsent : w.byFile(file.name)}
								<br />
								<small class="code">
									{file === null ? `${consentId ?? ''} · ${digest ?? ''}` : file.sha256}
								</small>
							</>
						),
					},
				]}
			/>
			{answer.statement !== null && (
				<>
					<h3>{statementWord ?? w.statement}</h3>
					<p class="plain read">{answer.statement}</p>
				</>
			)}
		</section>
	);
}
