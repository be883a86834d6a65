import type { Termination } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../../api/client.ts';
import { useResource } from '../../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../../app/environment.ts';
import { words as frame } from '../../../app/words.ts';
import { Choices } from '../../../parts/choices.tsx';
import { FieldFrame } from '../../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../../parts/page.tsx';
import { Forbidden, Loaded } from '../../../parts/states.tsx';
import { useRefocus } from '../../../parts/use-refocus.ts';
import { useProblem } from '../../../signin/problem.ts';
import { fullDay } from '../../../words/days.ts';
import { LetterForm } from '../letter-form.tsx';
import { type Ends, loadEnds } from '../load.ts';
import { freeLetters } from '../standing.ts';
import { words } from './words.ts';

const SHORTEST = 10;

/** Ending the contract because the provider breaks it: the formal notice by registered letter, and what the provider does not do. Only an owner does it. */
export default function Breach() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const ends = useResource('breach', loadEnds);
	const [noticed, setNoticed] = useState<Termination>();
	return (
		<Page title={w.title} parent={{ href: to('contract', 'terminations'), name: w.parent }}>
			{!may('terminateContract') ? (
				<Forbidden roles={f.roles.owner} />
			) : noticed !== undefined ? (
				<Noticed termination={noticed} />
			) : (
				<Loaded what={w.what} resource={ends}>
					{(found) => <Form ends={found} again={ends.reload} noticed={setNoticed} />}
				</Loaded>
			)}
		</Page>
	);
}

function Form(props: {
	ends: Ends;
	again: () => void;
	noticed: (termination: Termination) => void;
}) {
	const { ends, again, noticed } = props;
	const w = useWords(words);
	const format = useFormat();
	const say = useProblem();
	const letters = freeLetters(ends.letters, ends.terminations);
	const [chosen, setChosen] = useState<string>();
	const [reason, setReason] = useState('');
	const [isShort, setIsShort] = useState(false);
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	useRefocus(String(letters.length));
	const letter = letters.find(({ id }) => id === chosen) ?? letters[0];
	if (ends.subscription.state !== 'active' && ends.subscription.state !== 'terminating') {
		return <Verdict tone="info" shape="note" say={w.sayNoContract} lead={w.leadNoContract} />;
	}
	async function submit() {
		setIsShort(reason.trim().length < SHORTEST);
		setError(undefined);
		if (letter === undefined || reason.trim().length < SHORTEST || isBusy) return;
		setIsBusy(true);
		try {
			const body = { kind: 'breach', letterId: letter.id, reason: reason.trim() };
			noticed(await call<Termination>('/v1/account/terminations', { method: 'POST', body }));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug !== 'confirm-identity') setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return (
		<>
			<Verdict tone="warn" shape="warn" say={w.say} lead={w.lead} />
			{letter === undefined ? (
				<section class="card">
					<h2>{w.whichLetter}</h2>
					<p class="read">{w.letterFirst}</p>
					<LetterForm recorded={again} />
				</section>
			) : (
				<form
					class="card slim"
					noValidate
					onSubmit={(event) => {
						event.preventDefault();
						void submit();
					}}
				>
					{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
					<Choices
						name="letter"
						legend={w.whichLetter}
						options={letters.map(({ id, trackingId, carrier, depositedOn }) => [
							id,
							`${trackingId}, ${carrier}`,
							w.depositedOn(fullDay(depositedOn, format.language)),
						])}
						value={letter.id}
						onChange={setChosen}
					/>
					<FieldFrame
						id="reason"
						label={w.reason}
						hint={w.reasonHint}
						{...(isShort ? { error: w.reasonShort } : {})}
					>
						{(aria) => (
							<textarea
								{...aria}
								id="reason"
								name="reason"
								rows={4}
								maxLength={2000}
								value={reason}
								onInput={(event) => setReason(event.currentTarget.value)}
							/>
						)}
					</FieldFrame>
					<div class="do">
						<button class="btn danger main" type="submit">
							{w.go}
						</button>
					</div>
				</form>
			)}
		</>
	);
}

function Noticed({ termination: { endsOn } }: { termination: Termination }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<>
			<Verdict
				tone="ok"
				shape="ok"
				live
				say={endsOn === null ? w.sayNoticed : w.sayRunning(fullDay(endsOn, format.language))}
				lead={endsOn === null ? w.leadNoticed : w.leadRunning}
			/>
			<p>
				<a href={to('contract', 'terminations')}>{w.back}</a>
			</p>
		</>
	);
}
