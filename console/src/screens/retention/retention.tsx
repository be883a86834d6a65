import type { Retention, RetentionPeriod } from '@marketing-cible/contract';
import { callVersioned } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Note, Page, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { TermsForm } from './form.tsx';
import { SUBJECTS, TERMS } from './terms.ts';
import { usePeriod } from './use-period.ts';
import { words } from './words.ts';

/** How long data of the account is kept, what is deleted then, and why; a shorter time for what may have one. */
export default function RetentionScreen() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const retention = useResource('retention', () => callVersioned<Retention>('/v1/retention'));
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={retention}>
				{(stored) => (
					<>
						<Situation retention={stored.answer} />
						<Periods retention={stored.answer} />
						{may('setRetention') ? (
							<TermsForm stored={stored} saved={retention.set} />
						) : (
							<Note shape="lock" title={w.readOnlyTitle}>
								{w.readOnly([f.roles.owner, f.roles.admin].join(', '))}
							</Note>
						)}
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Situation({ retention: { terms } }: { retention: Retention }) {
	const w = useWords(words);
	const own = Object.values(terms).filter((days) => days !== null).length;
	return (
		<Verdict
			tone="ok"
			shape="ok"
			live
			say={own === 0 ? w.sayPlatform : w.sayOwn(own)}
			lead={w.lead}
		/>
	);
}

function Periods({ retention: { terms, periods } }: { retention: Retention }) {
	const w = useWords(words);
	const period = usePeriod();
	const isOwn = ({ what }: RetentionPeriod) =>
		SUBJECTS.some((subject) => subject === what && terms[TERMS[subject]] !== null);
	return (
		<section class="card">
			<h2>{w.tableTitle}</h2>
			<Table
				caption={w.tableTitle}
				rows={periods}
				keyOf={({ what }) => what}
				columns={[
					{ head: w.thing, cell: ({ what }) => <span class="nb">{w.things[what]}</span> },
					{
						head: w.kept,
						cell: (one) => (
							<>
								<span class="nb">{period(one.days)}</span>
								{isOwn(one) && (
									<>
										<br />
										<small>{w.own}</small>
									</>
								)}
							</>
						),
					},
					{ head: w.then, wide: true, cell: ({ what }) => w.thens[what] },
					{ head: w.why, wide: true, cell: ({ what }) => <small>{w.whys[what]}</small> },
				]}
			/>
		</section>
	);
}
