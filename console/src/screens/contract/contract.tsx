import type { Account, Notice, Subscription } from '@marketing-cible/contract';
import { useEffect } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { type Resource, useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { PriceCard } from '../../parts/prices.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useRefocus } from '../../parts/use-refocus.ts';
import { dayIn, fullDay } from '../../words/days.ts';
import { Acceptances } from './acceptances.tsx';
import { Values } from './values.tsx';
import { Corrections } from './corrections.tsx';
import { IdentityCard, isIdentityFixed } from './identity.tsx';
import { Liability } from './liability.tsx';
import { Notices } from './notices.tsx';
import { type Standing, standingOf } from './standing.ts';
import type { EffectiveTerms } from './types.ts';
import { Versions } from './versions.tsx';
import { words } from './words.ts';

const MOST = 200;

interface Everything {
	subscription: Subscription;
	effective: EffectiveTerms;
	notices: readonly Notice[];
	/** Whether the contract decides what may be sent. */
	isBound: boolean;
}

/** The contract: how it stands, what it says, what was accepted, and what may change. */
export default function Contract() {
	const w = useWords(words);
	const { may } = useSession();
	const contract = useResource('contract', async (): Promise<Everything> => {
		const [subscription, effective, notices, account] = await Promise.all([
			call<Subscription>('/v1/account/subscription'),
			call<EffectiveTerms>('/v1/terms/effective'),
			call<{ data: Notice[] }>('/v1/notices', { query: { limit: MOST } }),
			call<Account>('/v1/account'),
		]);
		const isBound = account.governance !== null && account.governance !== 'off';
		return { subscription, effective, notices: notices.data, isBound };
	});
	return (
		<Page
			title={w.title}
			actions={
				may('listTerminations') && (
					<a class="btn" href={to('contract', 'terminations')}>
						{w.ends}
					</a>
				)
			}
		>
			<Loaded what={w.what} resource={contract}>
				{(found) => <Found found={found} resource={contract} />}
			</Loaded>
		</Page>
	);
}

function Found({ found, resource }: { found: Everything; resource: Resource<Everything> }) {
	const { subscription, effective, notices, isBound } = found;
	const format = useFormat();
	const { may } = useSession();
	const today = dayIn(format.timeZone, resource.at);
	// The form goes when it is saved.
	useRefocus(JSON.stringify(subscription.identity));
	// The part that the address names exists only now.
	useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
	const standing = standingOf(subscription, effective.documents, notices, today);
	return (
		<>
			<Sentence standing={standing} subscription={subscription} isBound={isBound} />
			<IdentityCard
				subscription={subscription}
				saved={(next) => resource.set({ ...found, subscription: next })}
			/>
			{isIdentityFixed(subscription) && may('listIdentityCorrections') && <Corrections />}
			<Notices notices={notices} today={today} />
			<Versions subscription={subscription} inForce={effective.documents} />
			<Values effective={effective} />
			<PriceCard />
			{may('getLiabilityCap') && <Liability />}
			<Acceptances />
		</>
	);
}

function Sentence(props: { standing: Standing; subscription: Subscription; isBound: boolean }) {
	const { standing, subscription, isBound } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	const owner = f.roles.owner;
	const since =
		subscription.acceptedAt === null ? '' : w.acceptedOn(format.date(subscription.acceptedAt));
	const accept = may('acceptTerms') ? (
		<div class="do">
			<a class="btn main" href={to('contract', 'accept')}>
				{w.readAndAccept}
			</a>
		</div>
	) : (
		<p class="small">{w.ownerAccepts(owner)}</p>
	);
	const unbound = isBound ? w.nothingLeaves : w.notBound;
	switch (standing.kind) {
		case 'nothing':
			return <Verdict tone="info" shape="note" say={w.sayNothing} lead={w.leadNothing} />;
		case 'identify':
			return (
				<Verdict
					tone="warn"
					shape="warn"
					say={w.sayIdentify}
					lead={`${w.leadIdentify} ${unbound}`}
				/>
			);
		case 'accept':
			return (
				<Verdict
					tone="warn"
					shape="warn"
					say={w.sayAccept(standing.version)}
					lead={`${w.leadAccept} ${unbound}`}
				>
					{accept}
				</Verdict>
			);
		case 'leave':
			return (
				<Verdict
					tone="warn"
					shape="warn"
					say={w.sayLeave(fullDay(standing.until, format.language))}
					lead={w.leadLeave(standing.version)}
				>
					<p>
						<a href={to('contract', 'terminations')}>{w.howToLeave}</a>
					</p>
				</Verdict>
			);
		case 'ending':
			return (
				<Verdict tone="stop" shape="warn" say={w.sayEnding} lead={w.leadEnding}>
					<p>
						<a href={to('contract', 'terminations')}>{w.ends}</a>
					</p>
				</Verdict>
			);
		case 'ended':
			return (
				<Verdict tone="stop" shape="stop" say={w.sayEnded} lead={w.leadEnded}>
					<p>
						<a href={to('contract', 'terminations')}>{w.ends}</a>
					</p>
				</Verdict>
			);
		case 'newer':
			return (
				<Verdict
					tone="wait"
					shape="wait"
					say={w.sayNewer(standing.version, standing.next)}
					lead={`${w.leadNewer} ${since}`}
				>
					{accept}
				</Verdict>
			);
		case 'active':
			return (
				<Verdict
					tone="ok"
					shape="ok"
					say={w.sayActive(standing.version)}
					lead={`${since} ${w.leadActive}`}
				/>
			);
	}
}
