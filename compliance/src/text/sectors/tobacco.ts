import { sectorGroups } from './lexicon.ts';

export const TOBACCO = sectorGroups('tobacco', [
	[
		'offer',
		`{~cigarette,clope} .. {pas cher,pas chere,moins chere,a #amount,a #number balles,livree,de contrebande}; cheap ~cigarette; tabac .. {detaxe,pas cher,moins cher}; {fume,vapote}{,r,z} moins cher`,
	],
	[
		'named',
		`cartouche de ~cigarette; ~cigarette electronique; tabac {a rouler,a chicha,a narguile,a tuber,a pipe,chauffe,detaxe,belge,espagnol}; sachet de nicotine; nicotine pouch; booster de nicotine; vape {shop,juice,store,kit}; kit {de,} vape; disposable vape; {elf bar,lost mary}; puff {jetable,#number}; {heated,rolling,hookah,pipe} tobacco; cigare cubain; cuban cigar; cave a cigares; pipes et tabacs; roll your own; philip morris`,
	],
	[
		'product',
		`~cigarette; ~marlboro; cigare; cigar; cigarillo; cohiba; partagas; ~vapoteuse; ~vape; vaping; vapotez; vapoter; vapoteur; ~nicotine; snus; zyn; ~chicha; narguile; hookah; shisha; heets; terea; iqos; juul; elfbar; randm; jnr; vozol; clearomiseur; ~clope; ~tobacco; e ~liquide; ~eliquide; e liquid; e {cig,clope}; ecig; =puffs; vapes`,
	],
	['hint', `~tabac; ~puff; bouffee; taff; buraliste; rouler`],
	[
		'hint',
		`gout; saveur; flavour; flavor; paquet; jetable; tuber; detaxe; blondes; cigares; melasse; fumer moins`,
	],
	[
		'compound',
		`{rue,place,impasse,chemin,cafe,quai,manufacture,bureau} {du,de,des} tabac; {m,me,bar,relais,rouge,mois sans,sans,arreter le,couleur,les} tabac; tabac {presse,loto,blond}; {pantalon,jean,coupe} cigarette; cigarette russe; allume cigare; puff {geant,pastry,jacket}; pouf et puff; cheese puff; cigar box; tobacco {vanille,oud}`,
	],
	[
		'context',
		`sevrage; tabacologie; hypnose; sophrologie; acupuncture; auriculotherapie; anti tabac; arret du tabac; prevention; colis; couture; pantalon; jean; parfum; perfume; velours; coussin; deco; canape; terrasse; plat du jour; arrosage; glace; visite; fromage; snack; aperitif`,
	],
]);
