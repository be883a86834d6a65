export interface LocalizedText {
	en: string;
	fr: string;
}
