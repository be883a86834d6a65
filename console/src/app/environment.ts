import type { Me, OperatorMe } from '@marketing-cible/contract';
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Catalogue, Language } from '../words/catalogue.ts';
import { createFormat, type Format } from '../words/format.ts';

/** The language and the time zone in which everything is shown. */
export interface Environment {
	language: Language;
	format: Format;
	setLanguage: (language: Language) => void;
}

const EnvironmentContext = createContext<Environment | null>(null);
export const EnvironmentProvider = EnvironmentContext.Provider;

export function useEnvironment(): Environment {
	const environment = useContext(EnvironmentContext);
	if (environment === null) throw new Error('no environment');
	return environment;
}

export function useFormat(): Format {
	return useEnvironment().format;
}

/** The words of a catalogue in the language of the person. */
export function useWords<Fr>(words: Catalogue<Fr>): Catalogue<Fr>['fr'] {
	return words[useEnvironment().language];
}

export function useEnvironmentOf(
	language: Language,
	timeZone: string | undefined,
	setLanguage: (language: Language) => void,
): Environment {
	return useMemo(
		() => ({
			language,
			setLanguage,
			format: createFormat(language, timeZone ?? 'Europe/Paris', () => Date.now()),
		}),
		[language, timeZone, setLanguage],
	);
}

/** The person who is signed in, in either realm. */
export interface RealmSession<Person> {
	me: Person;
	/** Whether role or roles permit an operation of the API. */
	may: (operationId: string) => boolean;
	/** Reads the person and the session again. */
	refresh: () => Promise<void>;
	/** Shows another person or session state that an answer contained. */
	set: (me: Person) => void;
	signOut: () => Promise<void>;
}

/** The person of an account who is signed in. */
export type Session = RealmSession<Me>;

/** What screens of both realms use of the person: the own sign-in. */
export type Self = Pick<RealmSession<Me | OperatorMe>, 'me' | 'refresh'>;

const SelfContext = createContext<Self | null>(null);
export const SelfProvider = SelfContext.Provider;

/** The person who is signed in, in the realm of the page. */
export function useSelf(): Self {
	const self = useContext(SelfContext);
	if (self === null) throw new Error('nobody is signed in');
	return self;
}

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
	const session = useContext(SessionContext);
	if (session === null) throw new Error('nobody is signed in');
	return session;
}
