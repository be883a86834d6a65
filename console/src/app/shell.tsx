import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useLayoutEffect } from 'preact/hooks';
import { BASE, call } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';
import type { Account } from '@marketing-cible/contract';
import { leadToShown, Note, Page, to } from '../parts/page.tsx';
import { Forbidden } from '../parts/states.tsx';
import { Screens } from '../screens/screens.tsx';
import { type Session, useWords } from './environment.ts';
import { Frame, Self } from './frame.tsx';
import { currentEntry, nav, type NavEntry } from './nav.ts';
import { words } from './words.ts';

const GROUPS = ['send', 'people', 'follow', 'contract', 'settings'] as const;

/** Menu and screen. */
export function Shell({ session }: { session: Session }) {
	const w = useWords(words);
	const { path } = useLocation();
	const current = currentEntry(path.slice(BASE.length));
	return (
		<Frame
			whose={session.me.account.name}
			entries={nav
				.filter(({ needs }) => session.may(needs))
				.map((entry) => ({ path: entry.path, word: w.nav[entry.name], group: entry.group }))}
			current={current?.path}
			groups={GROUPS.map((group) => [group, w.groups[group]] as const)}
			self={
				<div class="me">
					<Self session={session} role={w.role(w.roles[session.me.user.role])}>
						<a href={to('preferences')}>{w.preferences}</a>
					</Self>
					<p class="row">
						<a href={to('accessibility')}>{w.accessibility}</a>
					</p>
				</div>
			}
		>
			<Sandbox session={session}>
				<Screen session={session} entry={current} />
			</Sandbox>
		</Frame>
	);
}

/** The screen, or who may open it. */
function Screen({ session, entry }: { session: Session; entry: NavEntry | undefined }) {
	const w = useWords(words);
	if (entry === undefined || session.may(entry.needs)) return <Screens />;
	return (
		<Page title={w.nav[entry.name]}>
			<Forbidden roles={entry.roles.map((role) => w.roles[role]).join(', ')} />
		</Page>
	);
}

/** Says on every screen that messages stay here, while they do. The screen waits for it unseen, so that nothing moves when it comes. */
function Sandbox({ session, children }: { session: Session; children: ComponentChildren }) {
	const w = useWords(words);
	const isKnown = session.may('getAccount');
	const account = useResource('account', async () =>
		isKnown ? await call<Account>('/v1/account') : null,
	);
	const isShown = !account.loading;
	useLayoutEffect(() => {
		if (isShown) leadToShown();
	}, [isShown]);
	const channels = (['sms', 'email', 'voice'] as const).filter(
		(channel) => account.data?.carriers[channel] === 'sandbox',
	);
	return (
		<>
			{channels.length > 0 && (
				<Note tone="warn" shape="note" title={w.sandboxTitle}>
					{w.sandbox(channels.map((channel) => inSentence(w.channels[channel])).join(', '))}
				</Note>
			)}
			<div class="through" hidden={!isShown}>
				{children}
			</div>
		</>
	);
}

/** A word inside a sentence; an abbreviation stays as it is. */
function inSentence(word: string): string {
	return word === word.toUpperCase() ? word : word.toLowerCase();
}
