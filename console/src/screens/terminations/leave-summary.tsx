import type { Letter, Notice, Termination } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { fullDay } from '../../words/days.ts';
import { After } from './after.tsx';
import { useChange } from './use-change.ts';
import { words } from './words.ts';

/** Second step: what ends, by what, and what stays; to correct or to confirm (WCAG 2.2, 3.3.4). */
export function LeaveSummary(props: {
	notice: Notice;
	letter: Letter;
	back: () => void;
	ended: (termination: Termination) => void;
}) {
	const { notice, letter, back, ended } = props;
	const w = useWords(words);
	const format = useFormat();
	const changeText = useChange();
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function leave() {
		if (isBusy) return;
		setIsBusy(true);
		setError(undefined);
		try {
			ended(
				await call<Termination>('/v1/account/terminations', {
					method: 'POST',
					body: { kind: 'client_15_days', noticeId: notice.id, letterId: letter.id },
				}),
			);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			// The proof of identity was given up: the contract goes on.
			if (failure.slug !== 'confirm-identity') setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const { exitUntil } = notice;
	return (
		<section class="card">
			<h3>{w.summary}</h3>
			<dl class="facts">
				<dt>{w.change}</dt>
				<dd>{changeText(notice)}</dd>
				<dt>{w.lastDay}</dt>
				<dd>{exitUntil === null ? '–' : fullDay(exitUntil, format.language)}</dd>
				<dt>{w.letter}</dt>
				<dd>
					{letter.trackingId}, {letter.carrier}
					<br />
					<small>{w.depositedOn(fullDay(letter.depositedOn, format.language))}</small>
				</dd>
			</dl>
			<h3>{w.afterTitle}</h3>
			<After />
			{error !== undefined && (
				<Note tone="stop" shape="fail" title={w.refused} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
			<p class="read">{w.effect}</p>
			<div class="do">
				<button class="btn" type="button" onClick={back}>
					{w.correct}
				</button>
				<button class="btn danger main" type="button" onClick={() => void leave()}>
					{w.leaveGo}
				</button>
			</div>
		</section>
	);
}
