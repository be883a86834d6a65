import { useState } from 'preact/hooks';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as dossierWords } from '../../parts/dossier-words.ts';
import { Errors, FieldFrame, Select } from '../../parts/field.tsx';
import { FileProof } from '../../parts/file-proof.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Shape } from '../../parts/shape.tsx';
import { type Draft, isProven } from './draft.ts';
import { words } from './words.ts';

const LONGEST = 4000;
const FILE = 'file';

/** First step: for each person a consent of the registry, or a file that the client keeps. */
export function Collect(props: {
	drafts: readonly Draft[];
	change: (drafts: readonly Draft[]) => void;
	isAnybody: boolean;
	statement: string;
	setStatement: (text: string) => void;
	next: () => void;
}) {
	const { drafts, change, isAnybody, statement, setStatement, next } = props;
	const w = useWords(words);
	const [problems, setProblems] = useState<{ id: string; text: string }[]>([]);
	const set = (index: number, part: Partial<Draft>) =>
		change(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
	function check() {
		const missing = drafts.flatMap((draft, index) =>
			isProven(draft) ? [] : [{ id: `file-${index}`, text: w.unproven(index + 1) }],
		);
		if (drafts.length === 0) missing.push({ id: 'who', text: w.nobody });
		setProblems(missing);
		if (missing.length === 0) next();
	}
	const found = drafts.filter(({ consents }) => consents.length > 0).length;
	return (
		<form
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				check();
			}}
		>
			<Errors list={problems} />
			{drafts.length > 0 && <p>{w.foundOf(found, drafts.length)}</p>}
			<ul class="list">
				{drafts.map((draft, index) => (
					<li key={index}>
						<Shape name={isProven(draft) ? 'ok' : 'warn'} tone={isProven(draft) ? 'ok' : 'warn'} />
						<div class="flow">
							<h3>
								{w.personNo(index + 1)} <Mask address={draft.shown} />
							</h3>
							<Person draft={draft} index={index} set={(part) => set(index, part)} />
							{isAnybody && (
								<button
									class="link"
									type="button"
									onClick={() => change(drafts.filter((_one, at) => at !== index))}
								>
									{w.removePerson(index + 1)}
								</button>
							)}
						</div>
					</li>
				))}
			</ul>
			<FieldFrame id="statement" label={w.statementLabel} hint={w.statementHint}>
				{(aria) => (
					<textarea
						{...aria}
						id="statement"
						rows={3}
						maxLength={LONGEST}
						value={statement}
						onInput={(event) => setStatement(event.currentTarget.value)}
					/>
				)}
			</FieldFrame>
			<div class="do">
				<button class="btn main" type="submit">
					{w.goOn}
				</button>
			</div>
		</form>
	);
}

function Person(props: { draft: Draft; index: number; set: (part: Partial<Draft>) => void }) {
	const { draft, index, set } = props;
	const w = useWords(words);
	const d = useWords(dossierWords);
	const format = useFormat();
	const { consents, consentId } = draft;
	return (
		<>
			{consents.length === 0 ? (
				<p>{w.missing}</p>
			) : (
				<Select
					id={`proof-${index}`}
					name={`proof-${index}`}
					label={w.provedBy}
					value={consentId === '' ? FILE : consentId}
					options={[
						...consents.map(
							({ id, collectedAt, method }) =>
								[id, d.given(format.date(collectedAt), d.methods[method ?? 'unknown'])] as const,
						),
						[FILE, w.aFile] as const,
					]}
					onChange={(value) => set({ consentId: value === FILE ? '' : value })}
				/>
			)}
			{consentId === '' && (
				<FileProof id={`file-${index}`} file={draft.file} choose={(file) => set({ file })} />
			)}
			{consentId !== '' && (
				<p class="small code">
					{consents.find(({ id }) => id === consentId)?.sourceUrl ?? consentId}
				</p>
			)}
		</>
	);
}
