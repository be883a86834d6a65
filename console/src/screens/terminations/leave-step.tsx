import type { Letter, Notice } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { useFormat, useWords } from '../../app/environment.ts';
import { Choices } from '../../parts/choices.tsx';
import { Errors } from '../../parts/field.tsx';
import { fullDay } from '../../words/days.ts';
import { LetterForm } from './letter-form.tsx';
import type { Choice } from './standing.ts';
import { useChange } from './use-change.ts';
import { words } from './words.ts';

/** First step: because of which change, and by which registered letter. Nothing ends here. */
export function LeaveStep(props: {
	notices: readonly Notice[];
	letters: readonly Letter[];
	choice: Choice;
	choose: (more: { notice?: string; letter?: string }) => void;
	recorded: () => void;
	next: () => void;
}) {
	const { notices, letters, choice, choose, recorded, next } = props;
	const w = useWords(words);
	const format = useFormat();
	const changeText = useChange();
	const [problems, setProblems] = useState<{ id: string; text: string }[]>([]);
	const day = (date: string | null) => (date === null ? '' : fullDay(date, format.language));
	return (
		<>
			<form
				class="card slim"
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					const isMissing = choice.letter === undefined;
					setProblems(isMissing ? [{ id: 'carrier', text: w.noLetterYet }] : []);
					if (!isMissing) next();
				}}
			>
				<Errors list={problems} />
				<Choices
					name="notice"
					legend={w.whichChange}
					options={notices.map((notice) => [
						notice.id,
						changeText(notice),
						w.leaveBy(day(notice.exitUntil)),
					])}
					value={choice.notice?.id ?? ''}
					onChange={(notice) => choose({ notice })}
				/>
				{letters.length === 0 ? (
					<p class="read">{w.letterFirst}</p>
				) : (
					<Choices
						name="letter"
						legend={w.whichLetter}
						options={letters.map(({ id, trackingId, carrier, depositedOn }) => [
							id,
							`${trackingId}, ${carrier}`,
							w.depositedOn(day(depositedOn)),
						])}
						value={choice.letter?.id ?? ''}
						onChange={(letter) => choose({ letter })}
					/>
				)}
				<p class="small">{w.nothingYet}</p>
				<div class="do">
					<button class="btn main" type="submit">
						{w.goOn}
					</button>
				</div>
			</form>
			{letters.length === 0 && (
				<section class="card">
					<LetterForm recorded={recorded} />
				</section>
			)}
		</>
	);
}
