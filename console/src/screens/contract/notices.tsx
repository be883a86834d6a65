import type { Notice } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { mayLeave } from './standing.ts';
import { words } from './words.ts';

/** Changes that need no new acceptance, and until when the client may leave because of them. */
export function Notices({ notices, today }: { notices: readonly Notice[]; today: string }) {
	const w = useWords(words);
	const { language } = useFormat();
	return (
		<section class="card" id="notices">
			<h2>{w.noticesTitle}</h2>
			<p class="mut read">{w.noticesLead}</p>
			{notices.length === 0 ? (
				<Empty title={w.noNoticesTitle}>
					<p class="read">{w.noNotices}</p>
				</Empty>
			) : (
				<Table
					caption={w.noticesTitle}
					rows={notices}
					keyOf={({ id }) => id}
					columns={[
						{
							head: w.change,
							cell: ({ kind, terms }) => (
								<>
									<a href={to('contract', 'terms', terms.to.id)}>
										{w.fromTo(terms.from.version, terms.to.version)}
									</a>
									<small>{w.kinds[kind]}</small>
								</>
							),
						},
						{
							head: w.leaveUntil,
							cell: (notice) =>
								notice.exitUntil === null ? (
									w.notInformed
								) : (
									<>
										{fullDay(notice.exitUntil, language)}
										<br />
										<Status
											shape={mayLeave(notice, today) ? 'wait' : 'sent'}
											tone={mayLeave(notice, today) ? 'wait' : ''}
											word={mayLeave(notice, today) ? w.windowOpen : w.windowOver}
										/>
									</>
								),
						},
						{
							head: w.informed,
							cell: ({ informedOn }) =>
								informedOn === null ? w.notYet : fullDay(informedOn, language, false),
						},
						{
							head: w.evidence,
							wide: true,
							cell: ({ reason, evidence }) => (
								<>
									{w.reasons[reason]}
									<br />
									<small>{evidence}</small>
								</>
							),
						},
					]}
				/>
			)}
			<p class="small read">{w.leaveHow}</p>
		</section>
	);
}
