import type { SubProcessor } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Ask } from '../../parts/ask.tsx';
import { Status } from '../../parts/shape.tsx';
import { Objection } from './objection.tsx';
import { words } from './words.ts';

const LOOKS = {
	announced: { shape: 'wait', tone: 'wait' },
	in_use: { shape: 'ok', tone: 'ok' },
	objected: { shape: 'stop', tone: 'stop' },
	ended: { shape: 'none', tone: '' },
} as const;

/** One sub-processor: what the notice says of it, and the objection. */
export function One({
	subProcessor,
	changed,
}: {
	subProcessor: SubProcessor;
	changed: () => void;
}) {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const [asking, setAsking] = useState<'object' | 'withdraw' | null>(null);
	const { id, name, state, mayObject, objection } = subProcessor;
	const path = `/v1/privacy/sub-processors/${encodeURIComponent(id)}/objection`;
	const close = () => setAsking(null);
	const isOpen = state !== 'ended';
	return (
		<div class="flow">
			<h3>{name}</h3>
			<Status {...LOOKS[state]} word={w.states[state]} />
			<Facts subProcessor={subProcessor} />
			{mayObject && !may('objectToSubProcessor') && (
				<p class="small">{w.whoObjects(f.roles.owner, f.roles.admin)}</p>
			)}
			<div class="do">
				{mayObject && may('objectToSubProcessor') && (
					<button class="btn danger" type="button" onClick={() => setAsking('object')}>
						{w.object}
					</button>
				)}
				{objection !== null && isOpen && may('withdrawSubProcessorObjection') && (
					<button class="btn" type="button" onClick={() => setAsking('withdraw')}>
						{w.withdraw}
					</button>
				)}
			</div>
			{asking === 'object' && (
				<Objection
					name={name}
					act={async (body) => {
						await call(path, { method: 'POST', body });
						close();
						changed();
					}}
					close={close}
				/>
			)}
			{asking === 'withdraw' && (
				<Ask
					title={w.withdrawTitle(name)}
					keep={w.keep}
					go={w.withdrawGo}
					act={async () => {
						await call(path, { method: 'DELETE' });
						close();
						changed();
					}}
					close={close}
				>
					<p>{w.withdrawLead}</p>
				</Ask>
			)}
		</div>
	);
}

function Facts({ subProcessor }: { subProcessor: SubProcessor }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { activity, contact, country, channels, safeguard, contractFrom, contractUntil } =
		subProcessor;
	const { startsAt, receivedAt, objectUntil, namedIn, objection, mayObject } = subProcessor;
	const { endedAt, endReason, announcedAt } = subProcessor;
	const names = new Intl.ListFormat(format.language).format(channels.map((one) => f.channels[one]));
	const facts: readonly (readonly [string, string | null])[] = [
		[w.activity, activity],
		[w.contact, contact],
		[w.country, format.territory(country)],
		[
			w.basis,
			safeguard === null
				? null
				: `${w.bases[safeguard.kind]}, ${format.calendarDay(safeguard.on)}, ${safeguard.reference}`,
		],
		[w.channels, names],
		[
			w.contract,
			contractUntil === null
				? w.fromDay(format.calendarDay(contractFrom))
				: w.fromTo(format.calendarDay(contractFrom), format.calendarDay(contractUntil)),
		],
		[w.startsAt, format.moment(startsAt)],
		[w.announcedAt, namedIn === null ? format.moment(announcedAt) : null],
		[w.namedIn, namedIn],
		[w.receivedAt, receivedAt === null ? null : format.moment(receivedAt)],
		[
			w.objectUntil,
			mayObject ? (objectUntil === null ? w.notReceived : format.moment(objectUntil)) : null,
		],
		[
			w.objected,
			objection === null
				? null
				: `${objection.name}, ${objection.function}, ${format.moment(objection.at)}`,
		],
		[w.itsReason, objection?.reason ?? null],
		[w.endedAt, endedAt === null ? null : format.moment(endedAt)],
		[w.endReason, endReason],
	];
	return (
		<dl class="facts">
			{facts.map(([name, value]) =>
				value === null
					? null
					: [
							<dt key={`${name} name`}>{name}</dt>,
							<dd key={name} class="plain">
								{value}
							</dd>,
						],
			)}
		</dl>
	);
}
