import type { Termination } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Status } from '../../parts/shape.tsx';
import { Empty } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { Withdraw } from './breach/withdraw.tsx';
import { terminationLooks } from './looks.ts';
import { words } from './words.ts';

/** Every termination that is on record, with its days, its reason and its source. */
export function TerminationList(props: {
	terminations: readonly Termination[];
	changed: () => void;
}) {
	const { terminations, changed } = props;
	const w = useWords(words);
	return (
		<section class="card">
			<h2>{w.listTitle}</h2>
			{terminations.length === 0 ? (
				<Empty title={w.emptyTitle}>
					<p class="read">{w.empty}</p>
				</Empty>
			) : (
				<ul class="list">
					{terminations.map((termination) => (
						<li key={termination.id}>
							<One termination={termination} />
							<Withdraw termination={termination} withdrawn={changed} />
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

function One({ termination }: { termination: Termination }) {
	const w = useWords(words);
	const format = useFormat();
	const { kind, state, createdAt, endsOn, territory, effectiveAt, remedy, reason, source } =
		termination;
	return (
		<div class="flow">
			<h3>{w.kinds[kind]}</h3>
			<Status {...terminationLooks[state]} word={w.states[state]} />
			<dl class="facts">
				<dt>{w.recorded}</dt>
				<dd>{format.moment(createdAt)}</dd>
				{endsOn !== null && (
					<>
						<dt>{w.endsOn}</dt>
						<dd>
							{fullDay(endsOn, format.language)}
							{territory !== null && (
								<>
									<br />
									<small>{w.calendar(format.territory(territory))}</small>
								</>
							)}
						</dd>
					</>
				)}
				{effectiveAt !== null && (
					<>
						<dt>{w.effective}</dt>
						<dd>{format.moment(effectiveAt)}</dd>
					</>
				)}
				{remedy !== null && (
					<>
						<dt>{w.remedied}</dt>
						<dd>
							{format.moment(remedy.at)}
							<br />
							<span class="plain">{remedy.reason}</span>
						</dd>
					</>
				)}
				{reason !== null && (
					<>
						<dt>{w.reason}</dt>
						<dd class="plain">{reason}</dd>
					</>
				)}
				<dt>{w.source}</dt>
				<dd>{source}</dd>
			</dl>
			<Dossier dossier={termination.dossier} />
		</div>
	);
}

/** The messages and files that an immediate termination rests on. */
function Dossier({ dossier }: { dossier: Termination['dossier'] }) {
	const w = useWords(words);
	if (dossier === null) return null;
	const { messages, files } = dossier;
	return (
		<details>
			<summary>{w.dossier(messages.length + files.length)}</summary>
			<ul class="points">
				{messages.map(({ id, rules }) => (
					<li key={id}>
						<span class="code">{id}</span> {rules.join(', ')}
					</li>
				))}
				{files.map(({ name, sha256 }) => (
					<li key={sha256}>
						{name} <small class="code">{sha256}</small>
					</li>
				))}
			</ul>
		</details>
	);
}
