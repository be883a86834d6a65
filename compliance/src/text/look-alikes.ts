/**
 * Letters that look like Latin ones, in lower case: of other scripts, and the small capitals of phonetic alphabets.
 * NFKD handles accents, full-width and mathematical letters.
 */
export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
	// Cyrillic
	...pairs('аеорсухіјѕԁһӏкмнтвԛԝ', 'aeopcyxijsdhlkmhtbqw'),
	// Greek
	...pairs('αερονικτυχμβηζσς', 'aepoviktuxmbnzss'),
	// Armenian, Cherokee and Lisu
	...pairs('տսօոհցꭺꮪꭲꮲꓢꓔꓳꓑ', 'suonhgastpstop'),
	// Phonetic small capitals
	...pairs('ᴀʙᴄᴅᴇɪᴍɴᴏᴘʀꜱᴛᴜ', 'abcdeimnoprstu'),
	...pairs('ıłø', 'ilo'),
]);

function pairs(from: string, to: string): [string, string][] {
	return Array.from(from, (character, index) => [character, to.charAt(index)]);
}
