import { sectorGroups } from './lexicon.ts';

export const TOBACCO = sectorGroups('tobacco', [
	// Prices below those that the law fixes, and smuggled goods.
	[
		'offer',
		`{~cigarette,clope} .. {pas cher,pas chere,moins chere,a #amount,a #number balles,livree,de contrebande};{cheap,duty free} {~cigarette,cig,fag,baccy,smokes};tabac .. {detaxe,pas cher,moins cher};{fume,vapote}{,r,z} {,* }moins cher;{camel,winston,chesterfield,gauloises} .. {pas cher,moins cher,livraison}`,
	],
	// Kinds of tobacco and of devices.
	[
		'named',
		`cartouche de ~cigarette;~cigarette electronique;tabac {a rouler,a chicha,a narguile,a tuber,a pipe,en pot,chauffe,detaxe,belge,espagnol};sachet de nicotine;nicotine pouch;booster de nicotine;vape {shop,juice,store,kit};kit {de,} vape;disposable vape;{elf bar,lost mary};{puff,pod} {jetable,rechargeable,9k,10k,12k,15k,20k,#number};{heated,rolling,hookah,pipe} tobacco;cigare cubain;cuban cigar;cave a cigares;pipes et tabacs;{havane,partagas,cohiba} {partagas,cohiba};roll your own;philip morris;chauffe tabac;cartouche .. {winston,camel,marlboro,gauloises,chesterfield,philip,lucky};cartouche .. {d'espagne,d'andorre,du luxembourg};sel de nicotine;{nic,nicotine} salt;{rolling,loose} baccy;pipe de bruyere;cartouche {a,au} {prix,tarif} {frontalier,espagnol,belge,andorran};pods {mangue,menthe,fraise,glace,nicotine}`,
	],
	// Products and brands of smoking and vaping.
	[
		'product',
		`~cigarette;~marlboro;cigare;cigar;~cigarillo;cohiba;partagas;~vapoteuse;~vape;vaping;vapotez;~vapoter;~vapoteur;~nicotine;snus;zyn;~chicha;~narguile;hookah;~shisha;heets;terea;iqos;juul;elfbar;randm;jnr;vozol;clearomiseur;~clope;~tobacco;e ~liquide;eliquide;e liquid;e cig;tubeuse;ecig;=puffs;baccy;humidor`,
	],
	// Words that shops, streets and furniture share.
	['hint', `~tabac;~puff;bouffee;taff;smokers;buraliste;rouler;cubans;fill your`],
	// Flavors and packs.
	[
		'hint',
		`gout;saveur;flavour;flavor;paquet;jetable;tuber;detaxe;blondes;cigares;melasse;fumer moins;cheap cartons`,
	],
	// Tobacconists as places, clothes, biscuits and furniture.
	[
		'compound',
		`{rue,place,impasse,chemin,cafe,quai,manufacture,bureau} {du,de,des} tabac;{m,me,bar,relais,rouge,sans,arreter le,couleur,les} tabac;tabac {presse,loto,blond};{pantalon,jean,coupe} cigarette;cigarette russe;cigare {aux,au};allume cigare;puff {geant,pastry,jacket};pouf et puff;cheese puff;cigar box;tobacco {vanille,oud}`,
	],
	// Giving up smoking, parcels, clothes and cushions.
	[
		'context',
		`sevrage;tabacologie;hypnose;sophrologie;acupuncture;auriculotherapie;anti tabac;arret du tabac;prevention;colis;couture;pantalon;jean;parfum;perfume;velours;coussin;deco;canape;terrasse;plat du jour;arrosage;glace;visite;fromage;snack;aperitif;exposition;concert`,
	],
]);
