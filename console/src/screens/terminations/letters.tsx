import type { Letter } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Status } from '../../parts/shape.tsx';
import { Empty } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useRefocus } from '../../parts/use-refocus.ts';
import { fullDay } from '../../words/days.ts';
import { LetterForm } from './letter-form.tsx';
import { letterLooks } from './looks.ts';
import { words } from './words.ts';

/** Registered letters of both sides; a person of the client puts its own on record. */
export function Letters({
	letters,
	recorded,
}: {
	letters: readonly Letter[];
	recorded: () => void;
}) {
	const w = useWords(words);
	const { may } = useSession();
	const [isWriting, setIsWriting] = useState(false);
	useRefocus(String(letters.length));
	return (
		<section class="card" id="letters">
			<h2>{w.lettersTitle}</h2>
			<p class="mut read">{w.lettersLead}</p>
			{letters.length === 0 ? (
				<Empty title={w.noLettersTitle}>
					<p class="read">{w.noLetters}</p>
				</Empty>
			) : (
				<LetterTable letters={letters} />
			)}
			{may('recordLetter') &&
				(isWriting ? (
					<LetterForm
						isOpened
						recorded={() => {
							setIsWriting(false);
							recorded();
						}}
					/>
				) : (
					<div class="do">
						<button class="btn" type="button" onClick={() => setIsWriting(true)}>
							{w.recordLetter}
						</button>
					</div>
				))}
		</section>
	);
}

function LetterTable({ letters }: { letters: readonly Letter[] }) {
	const w = useWords(words);
	const format = useFormat();
	const day = (date: string | null) =>
		date === null ? '–' : fullDay(date, format.language, false);
	return (
		<Table
			caption={w.lettersTitle}
			rows={letters}
			keyOf={({ id }) => id}
			columns={[
				{
					head: w.tracking,
					cell: ({ trackingId, carrier, channel }) => (
						<>
							{trackingId}
							<small>
								{carrier}, {w.channels[channel]}
							</small>
						</>
					),
				},
				{ head: w.from, cell: ({ from }) => w.senders[from] },
				{
					head: w.state,
					cell: ({ state }) => <Status {...letterLooks[state]} word={w.letterStates[state]} />,
				},
				{ head: w.deposited, cell: ({ depositedOn }) => day(depositedOn) },
				{
					head: w.arrived,
					cell: ({ receivedOn, returnedOn, presentedOn }) =>
						day(receivedOn ?? returnedOn ?? presentedOn),
				},
				{
					head: w.proofs,
					wide: true,
					cell: ({ proofs }) =>
						proofs.map(({ of, name, sha256 }) => (
							<small key={`${of} ${sha256}`} class="said">
								{name} <span class="code">{sha256}</span>
							</small>
						)),
				},
			]}
		/>
	);
}
