import type { SenderList, SendingDomain, SendingDomainList } from '@marketing-cible/contract';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Page, Verdict, VerdictPlace } from '../../parts/page.tsx';
import { Empty, Loaded, Opening } from '../../parts/states.tsx';
import { AddDomain } from './add-domain.tsx';
import { AddSender } from './add-sender.tsx';
import { useDomainFigures } from './domain-figures.tsx';
import { DomainCard } from './domain.tsx';
import { SenderTable } from './sender-table.tsx';
import { looks, type Standing, standingOf } from './standing.ts';
import { words } from './words.ts';

const MOST = 200;

/** What people see as the sender of a message, and the domains whose e-mails are signed. */
export default function Senders() {
	const w = useWords(words);
	const { may } = useSession();
	const [said, say] = useState('');
	const senders = useResource('senders', () =>
		call<SenderList>('/v1/senders', { query: { limit: MOST } }),
	);
	const domains = useResource('domains', () =>
		call<SendingDomainList>('/v1/senders/domains', { query: { limit: MOST } }),
	);
	return (
		<Page title={w.title}>
			<Opening resource={domains}>
				{({ data }) =>
					// The sentence counts the senders too: it comes once, with its lead.
					senders.loading ? (
						<VerdictPlace />
					) : (
						<Sentence domains={data} senders={senders.data?.data.length} />
					)
				}
			</Opening>
			<p class="vh" role="status">
				{said}
			</p>
			<section class="card flow">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={senders}>
					{({ data }) =>
						data.length === 0 ? (
							<Empty title={w.emptyTitle}>
								<p>{w.empty}</p>
							</Empty>
						) : (
							<SenderTable senders={data} changed={senders.reload} say={say} />
						)
					}
				</Loaded>
			</section>
			{may('createSender') && <AddSender added={senders.reload} />}
			<Loaded what={w.whatDomains} resource={domains}>
				{({ data }) => <Domains domains={data} reload={domains.reload} say={say} />}
			</Loaded>
		</Page>
	);
}

function Sentence(props: { domains: readonly SendingDomain[]; senders: number | undefined }) {
	const { domains, senders } = props;
	const w = useWords(words);
	const format = useFormat();
	const standing = standingOf(domains);
	return (
		<Verdict
			{...looks[standing.kind]}
			say={standing.kind === 'none' && senders === 0 ? w.sayEmpty : sentence(w, standing)}
			{...(senders === undefined
				? {}
				: { lead: w.lead(w.counted(senders, format.number(senders))) })}
			live
		/>
	);
}

function sentence(w: (typeof words)['fr'], standing: Standing): string {
	switch (standing.kind) {
		case 'ready':
			return w.sayReady;
		case 'none':
			return w.sayNone;
		case 'waiting':
			return w.sayWaiting(standing.count);
		case 'flawed':
			return w.sayFlawed(standing.count);
		case 'lost':
			return w.sayLost(standing.count);
	}
}

function Domains(props: {
	domains: readonly SendingDomain[];
	reload: () => void;
	say: (text: string) => void;
}) {
	const { domains, reload, say } = props;
	const w = useWords(words);
	const { may } = useSession();
	const figures = useDomainFigures();
	const heading = useRef<HTMLHeadingElement>(null);
	const hasLostFocus = useRef(false);
	// The button that had the focus goes with its card.
	useLayoutEffect(() => {
		if (hasLostFocus.current && document.activeElement === document.body) heading.current?.focus();
		hasLostFocus.current = false;
	}, [domains]);
	return (
		<>
			<section class="flow">
				<h2 ref={heading} tabIndex={-1}>
					{w.domainsTitle}
				</h2>
				<p class="mut read">{w.domainsLead}</p>
			</section>
			{domains.length === 0 && (
				<Empty title={w.noDomainsTitle}>
					<p>{w.noDomains}</p>
				</Empty>
			)}
			{domains.map((domain) => (
				<DomainCard
					key={domain.id}
					domain={domain}
					figures={figures}
					changed={reload}
					say={say}
					deleted={() => {
						hasLostFocus.current = true;
						reload();
					}}
				/>
			))}
			{may('createSendingDomain') && <AddDomain added={reload} />}
		</>
	);
}
