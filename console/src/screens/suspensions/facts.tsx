import type { Suspension } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { fullDay } from '../../words/days.ts';
import { Scope, useStops } from './scope.tsx';
import { words } from './words.ts';

/** What a suspension is about, the clause that it rests on, and its letter. */
export function Facts({ suspension }: { suspension: Suspension }) {
	const w = useWords(words);
	const format = useFormat();
	const stopsText = useStops();
	const { scope, clause, reason, notice, inForceSince, createdAt } = suspension;
	return (
		<section class="card">
			<h2>{w.factsTitle}</h2>
			<dl class="facts">
				<dt>{w.scope}</dt>
				<dd>
					<Scope scope={scope} />
				</dd>
				<dt>{w.stops}</dt>
				<dd>{stopsText(suspension)}</dd>
				<dt>{w.openedAt}</dt>
				<dd>{format.moment(createdAt)}</dd>
				{inForceSince !== null && (
					<>
						<dt>{w.since}</dt>
						<dd>{format.moment(inForceSince)}</dd>
					</>
				)}
				<dt>{w.source}</dt>
				<dd>{clause}</dd>
				{reason !== null && (
					<>
						<dt>{w.itsReason}</dt>
						<dd class="plain">{reason}</dd>
					</>
				)}
				{notice !== null && (
					<>
						<dt>{w.notice}</dt>
						<dd>
							{w.noticeChannels[notice.channel]}, {w.noticeStates[notice.state]}
							{notice.receivedOn !== undefined &&
								`, ${fullDay(notice.receivedOn, format.language, false)}`}
							{notice.tracking !== undefined && (
								<>
									<br />
									<small class="code">{notice.tracking}</small>
								</>
							)}
						</dd>
					</>
				)}
			</dl>
		</section>
	);
}
