import type { Preferences } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useEnvironment, useSession, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { Note, Page } from '../../parts/page.tsx';
import { useForm } from '../../signin/use-form.ts';
import { words } from './words.ts';

const LANGUAGES = ['fr', 'en'] as const;
const THEMES = ['system', 'light', 'dark'] as const;

/** Language, time zone and appearance of the console, for oneself. */
export default function PreferencesScreen() {
	const w = useWords(words);
	const session = useSession();
	const { language, format, setLanguage } = useEnvironment();
	const { preferences } = session.me;
	const [isSaved, setIsSaved] = useState(false);
	const form = useForm(async (field) => {
		const next: Preferences = {
			language: LANGUAGES.find((one) => one === field('language')) ?? language,
			theme: THEMES.find((one) => one === field('theme')) ?? 'system',
			timeZone: field('zone'),
		};
		await call('/v1/me/preferences', { method: 'PUT', body: next });
		setIsSaved(true);
		if (next.language !== undefined) setLanguage(next.language);
		session.set({ ...session.me, preferences: next });
	});
	return (
		<Page title={w.title}>
			<form class="card read" onSubmit={form.onSubmit} onInput={() => setIsSaved(false)}>
				<Select
					id="language"
					name="language"
					label={w.language}
					value={language}
					options={LANGUAGES.map((one) => [one, w.languages[one]] as const)}
				/>
				<Select
					id="zone"
					name="zone"
					label={w.zone}
					value={format.timeZone}
					options={zones(format.timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')] as const)}
				/>
				<p class="small">{w.zoneHint}</p>
				<Select
					id="theme"
					name="theme"
					label={w.theme}
					value={preferences.theme ?? 'system'}
					options={THEMES.map((one) => [one, w.themes[one]] as const)}
				/>
				<div class="do">
					<button class="btn main" type="submit">
						{w.save}
					</button>
					<span role="status">{isSaved ? w.saved : ''}</span>
				</div>
				{form.error !== undefined && <Note tone="stop" shape="fail" title={w.failed} alert />}
			</form>
		</Page>
	);
}

/** Zones that the browser knows, with the one in use. */
function zones(current: string): string[] {
	return [...new Set([current, ...Intl.supportedValuesOf('timeZone')])].sort();
}
