import type { ConsentState, Contact } from '@marketing-cible/contract';
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { Actions } from './actions.tsx';
import { History, OptOuts } from './history.tsx';
import { Messages } from './messages.tsx';
import { nameOf } from './name.ts';
import { ProofCard } from './proof.tsx';
import { RecordCard } from './record.tsx';
import { RestrictionCard } from './restriction/card.tsx';
import { standingOf } from './standing.ts';
import { words } from './words.ts';

const HIDE_AFTER_MS = 5 * 60_000;

/** One person: what they agreed to, what they refused, and the proof. */
export default function ContactScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const [isRevealed, setIsRevealed] = useState(false);
	const [version, setVersion] = useState(0);
	const headers = isRevealed ? { 'mc-reveal': '1' } : {};
	const contact = useResource(`${id} ${isRevealed}`, () =>
		call<Contact>(`/v1/contacts/${encodeURIComponent(id)}`, { headers }),
	);
	useEffect(() => {
		if (!isRevealed) return undefined;
		const timer = setTimeout(() => setIsRevealed(false), HIDE_AFTER_MS);
		return () => {
			clearTimeout(timer);
		};
	}, [isRevealed]);
	useEffect(() => {
		// Proving the identity was given up: nothing is shown.
		if (contact.error?.slug === 'confirm-identity') setIsRevealed(false);
	}, [contact.error]);
	const name = contact.data === undefined ? w.list : (nameOf(contact.data) ?? w.unnamed);
	return (
		<Page
			title={name}
			parent={{ href: to('contacts'), name: w.list }}
			{...(contact.data === undefined
				? {}
				: { actions: <Actions id={id} name={name} changed={() => setVersion(version + 1)} /> })}
		>
			<Loaded what={w.what} resource={contact}>
				{(found) => (
					<Found
						contact={found}
						version={version}
						name={name}
						isRevealed={isRevealed}
						reveal={setIsRevealed}
					/>
				)}
			</Loaded>
		</Page>
	);
}

function Found(props: {
	contact: Contact;
	name: string;
	/** Changes when something was done to the person. */
	version: number;
	isRevealed: boolean;
	reveal: (revealed: boolean) => void;
}) {
	const { contact, name, version, isRevealed, reveal } = props;
	const w = useWords(words);
	const { may } = useSession();
	const state = useResource(`${contact.id} ${version}`, () =>
		call<ConsentState>('/v1/consents/state', { query: { contactId: contact.id } }),
	);
	return (
		<>
			<Loaded what={w.whatState} resource={state}>
				{(found) => <Standing state={found} name={name} />}
			</Loaded>
			<div class="cols">
				<div>
					{state.data !== undefined && (
						<>
							<States state={state.data} />
							<OptOuts state={state.data} />
						</>
					)}
					<History contactId={contact.id} />
					{may('listMessages') && <Messages contactId={contact.id} />}
				</div>
				<div>
					<RecordCard contact={contact} isRevealed={isRevealed} reveal={reveal} />
					{may('listPrivacyRequests') && <RestrictionCard contactId={contact.id} />}
					{may('getConsentProof') && <ProofCard contactId={contact.id} />}
				</div>
			</div>
		</>
	);
}

function Standing({ state, name }: { state: ConsentState; name: string }) {
	const w = useWords(words);
	const { language } = useFormat();
	const { all, yes, no } = standingOf(state);
	const list = (channels: readonly ('sms' | 'email' | 'voice')[]) =>
		new Intl.ListFormat(language).format(channels.map((channel) => w.channels[channel]));
	if (all) return <Verdict tone="stop" shape="stop" say={w.say.all(name)} lead={w.alerts} />;
	if (yes.length > 0 && no.length > 0) {
		return (
			<Verdict
				tone="warn"
				shape="warn"
				say={w.say.some(name, list(yes), list(no))}
				lead={w.alerts}
			/>
		);
	}
	if (yes.length > 0) {
		return <Verdict tone="ok" shape="ok" say={w.say.yes(name, list(yes))} lead={w.alerts} />;
	}
	if (no.length > 0) {
		return <Verdict tone="stop" shape="stop" say={w.say.no(name, list(no))} lead={w.alerts} />;
	}
	return <Verdict tone="info" shape="note" say={w.say.none(name)} lead={w.alerts} />;
}

const LOOKS = {
	granted: { shape: 'ok', tone: 'ok' },
	withdrawn: { shape: 'stop', tone: 'stop' },
	refused: { shape: 'stop', tone: 'stop' },
	none: { shape: 'draft', tone: '' },
} as const;

function States({ state }: { state: ConsentState }) {
	const w = useWords(words);
	const format = useFormat();
	const channelName = (channel: 'sms' | 'email' | 'voice') => {
		const word = w.channels[channel];
		return word.charAt(0).toUpperCase() + word.slice(1);
	};
	return (
		<section class="card">
			<h2>{w.consents}</h2>
			<Table
				caption={w.consents}
				rows={state.states}
				keyOf={({ channel, purpose }) => `${channel} ${purpose}`}
				columns={[
					{ head: w.channel, cell: ({ channel }) => channelName(channel) },
					{ head: w.purpose, cell: ({ purpose }) => w.purposes[purpose] },
					{
						head: w.state,
						cell: ({ state: standing }) => (
							<Status {...LOOKS[standing]} word={w.states[standing]} />
						),
					},
					{
						head: w.since,
						cell: ({ since }) => (since === null ? w.none : format.short(since)),
					},
				]}
			/>
		</section>
	);
}
