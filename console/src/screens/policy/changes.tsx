import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import { useEnvironment, useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Shape } from '../../parts/shape.tsx';
import { Table } from '../../parts/table.tsx';
import { type Change, changesOf, type Leaf } from './draft.ts';
import { compareSettings, ruleOf, rules, settingOf } from './rules.ts';
import { words } from './words.ts';

/** Two policies beside each other: what differs, in words. */
export function ChangeTable(props: {
	caption: string;
	heads: readonly [before: string, after: string];
	before: Policy;
	after: Policy;
	/** The caption is shown. */
	shown?: boolean;
}) {
	const { caption, heads, before, after, shown = false } = props;
	const w = useWords(words);
	const nameOf = useNames();
	const valueOf = useValues();
	const changes = changesOf(before, after);
	return (
		<>
			<Table
				caption={caption}
				shown={shown}
				rows={changes}
				keyOf={({ pointer }) => pointer}
				columns={[
					{ head: w.change, cell: ({ pointer }) => nameOf(pointer) },
					{ head: heads[0], cell: (change) => valueOf(change, change.before, before) },
					{
						head: heads[1],
						cell: (change) => (
							<>
								{valueOf(change, change.after, after)}
								<Direction direction={change.direction} />
							</>
						),
					},
				]}
			/>
			{before.preset !== after.preset && <PresetEffect before={before} after={after} />}
		</>
	);
}

function Direction({ direction }: Pick<Change, 'direction'>) {
	const w = useWords(words);
	if (direction === null) return null;
	const isStricter = direction === 'stricter';
	return (
		<small class="row">
			<Shape name={isStricter ? 'ok' : 'warn'} tone={isStricter ? 'ok' : 'warn'} />
			{isStricter ? w.stricter : w.looser}
		</small>
	);
}

/** Another starting point changes many rules at once: says how many, each way. */
function PresetEffect({ before, after }: { before: Policy; after: Policy }) {
	const w = useWords(words);
	const format = useFormat();
	const differences = rules.map((rule) =>
		compareSettings(settingOf(rule, after), settingOf(rule, before)),
	);
	return (
		<p>
			{w.presetEffect(
				format.number(differences.filter((one) => one > 0).length),
				format.number(differences.filter((one) => one < 0).length),
			)}
		</p>
	);
}

/** The name of a value of the policy. */
function useNames(): (pointer: string) => string {
	const w = useWords(words);
	const f = useWords(frame);
	const { language } = useEnvironment();
	const names: Readonly<Record<string, string>> = {
		'/preset': w.presetTitle,
		'/options/appendStop': w.appendStop,
		'/options/foldTypography': w.fold,
		'/options/advertisingDoubt': w.doubt,
		'/options/smsCaps/perDay': w.perDay,
		'/options/smsCaps/per30Days': w.per30Days,
		'/options/campaignApproval/aboveRecipients': w.approval,
		'/options/newListPilot/waitMinutes': w.pilot,
		'/options/enabledCountries': w.countries,
		'/options/authorizedSenders': w.senders,
		'/options/consentExceptions': w.exceptions,
	};
	return (pointer) => {
		const known = names[pointer];
		if (known !== undefined) return known;
		const parts = pointer.split('/');
		const last = parts.at(-1) ?? '';
		if (pointer.startsWith('/stopCodes/')) return w.stopOf(last);
		if (pointer.startsWith('/options/rules/')) {
			return `${last}, ${ruleOf(last)?.title[language] ?? ''}`;
		}
		const channel = (['sms', 'email', 'voice'] as const).find((one) => one === parts.at(-2));
		const kind = (['hard_bounce', 'complaint', 'wrong_number', 'opt_out'] as const).find(
			(one) => one === last,
		);
		if (channel === undefined || kind === undefined) return pointer;
		return w.suspend(f.channels[channel], w.kinds[kind]);
	};
}

/** A value of the policy in words. */
function useValues(): (change: Change, leaf: Leaf | undefined, policy: Policy) => string {
	const w = useWords(words);
	const format = useFormat();
	return ({ pointer }, leaf, policy) => {
		if (pointer === '/preset') return w.presetNames[policy.preset];
		if (pointer.startsWith('/options/rules/')) {
			const rule = ruleOf(pointer.split('/').at(-1) ?? '');
			return rule === undefined ? String(leaf) : w.settings[settingOf(rule, policy)];
		}
		if (pointer === '/options/appendStop') return leaf === false ? w.no : w.yes;
		if (pointer === '/options/advertisingDoubt') return leaf === 'hold' ? w.yes : w.no;
		if (pointer === '/options/foldTypography') return leaf === true ? w.yes : w.no;
		if (leaf === undefined) return w.notSet;
		if (pointer.startsWith('/options/suspendAbove/')) return format.percent(Number(leaf));
		if (typeof leaf === 'number') return format.number(leaf);
		if (pointer === '/options/consentExceptions' && Array.isArray(leaf)) {
			return leaf
				.map((one: string) =>
					one === 'professional' || one === 'existing_customer' ? w.exceptionNames[one] : one,
				)
				.join(', ');
		}
		return Array.isArray(leaf) ? leaf.join(', ') : String(leaf);
	};
}
