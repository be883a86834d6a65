import { sectorGroups } from './lexicon.ts';

export const GAMBLING = sectorGroups('gambling', [
	// Bonuses and stakes of operators, in their own words.
	[
		'offer',
		`#amount la cave;{cagnotte,jackpot} progressi{f,ve};progressive jackpot;{dealer,croupier} {is live,is waiting,vous attend,en direct};~freebet;free {bet,spin};{acca,odds} boost;bet now;{=pari,=paris} rembourse;ticket {,est }perdant;win real money;first bet of;double votre cave jusqu;double or nothing;{cote,mise} boostee;boosted odd;{deposit,reload} bonus;#amount gratuit .. =paris;bonus de #number {tour,spin,partie,lancer};{lance,tourne,fais tourner}{,z} la roulette;{spin,bonus,bet,chip,freebie} .. no deposit;no deposit {spin,bet,casino,code,offer};{blackjack,roulette,poker} .. {depose,joue,mise}{,z} #amount;{bonus,offert,#amount} .. sans depot;bonus .. {premier depot,~casino,tours gratuits};{jouez,cochez,validez} .. numeros;{decrocher,remporter} .. numeros;condition de mise;=pari .. {rembourse,offert};#amount .. paris gratuits;place your bet;first bet is on us;bet #amount;{roulette,blackjack} .. {inscription,offert};{double,triple,fois}{,z} {votre,ta} mise;{double,triple} .. depot;tours gratuits .. inscription;{bonus,bienvenue} .. * * .. tours gratuits;tours de machine;parie{,z} .. {gagne,encaisse,empoche}{,z};misez #amount;depose{,z} #amount .. {joue,recoi}{,z,vez};faites {vos jeux,vos paris,votre pari};joue{,z} .. #amount de bonus;{gagner,argent} .. en jouant;{parie,pariez,mise,misez} #number {on,nous} .. {rend,rendons,rembourse,remboursons};{parie,pariez,mise,misez} #number {touche,touchez,gagnez,gagne,empochez};{cagnotte,jackpot} {grimpe,monte,explose};{mise,misez,joue,jouez} #number {repars,repartez};#number {tours,spins} sur {book,gates,sweet,big}`,
	],
	// Nothing else is called so.
	[
		'named',
		`{baccara,baccarat,blackjack} {live,vip,en direct};{table,salle} .. poker {live,vip,en direct};{prono,tips} vip;{combi,combine} {gagnant,du jour};~casino {en ligne,live,vip,virtuel,online,bonus,games};{online,live,crypto} ~casino;jeu de ~casino;{=pari,=paris} {~sportif,hippique};sport betting;betting {site,tip,app,odds};~bookmaker;bookie;jeu d'argent;{jeu,ticket} {de grattage,a gratter};machine a sous;slot machine;play slots;bandit manchot;{video,texas} {poker,holdem};{poker,bingo,loterie,roulette,grattage,blackjack} en ligne;{poker,bingo,lottery,slots,roulette} online;online {poker,bingo,lottery,slots,roulette};~euromillion;solde joueur;rechargez votre compte joueur;scratch {,and }win;table de {craps,baccara,poker,blackjack,roulette};cote a #number si;~eurojackpot;{ticket,grille} de {loterie,loto,keno};lottery ticket;pronostic {vip,gratuit,hippique,sportif,gagnant};~tipster;parions sport;~pokerstars;~winamax;~betclic;~unibet;bwin;zebet;{quarte,tierce} .. quinte;quinte du jour;salle de poker;jackpot a #amount;jackpot .. million;slots {and,n} roulette;{roulette,poker,baccara} {,et }{blackjack,black jack};las vegas chez vous;scratch cards online;{service,espace,club} joueur;pronostiqueur;{rapido,loto,keno} {loto,keno,rapido};bonus {round,spin};{accumulator,acca} .. #amount;texas hold em;tournoi de {poker,holdem,hold em};nouveaux parieurs;{your,hot,lucky} reels`,
	],
	// What casinos and bookmakers have, and the names that others share.
	[
		'product',
		`~casino;~blackjack;black jack;croupier;croupiere;quinte;keno;~betting;~gambling;free spins;book of ra;starburst;sweet bonanza;gates of olympus;big bass`,
	],
	// Words for games of chance and matches; sports clubs use them too.
	[
		'hint',
		`~poker;~roulette;cashback;rejouez;bingo;loto;lotto;~jackpot;baccara{,t};tierce;turf;slots;loterie;lottery;pronostic;prono;match;finale;the final;kick off;coup d'envoi;score exact;ligue #number;victoire;equipe;tours {gratuits,offerts};scratch card;spins;chips;chevaux;grattez en ligne;the tables;spin the wheel;jeux de table;combine;craps;grattage;code bonus;bonus sans condition;tuyau du jour;lancers gratuits;{carte,jeu} a gratter;sit {,n ,and }go;free {chip,roll};grand frisson`,
	],
	// Stakes, odds and payouts.
	[
		'hint',
		`misez;cash prize;{vos,tes} mises;numeros gagnants;mise avant;{votre,ta,premiere,seule,chaque} mise;votre =pari;parie{z,r};parie sur;{meilleure,nos,grosse,toutes les,belle} cotes;cotes {exceptionnelle,folle,du match,boostee};cote {a #number,#number,x2,x3,x4,x5,x10};mise max;roue vip;cote #date;{tes,vos} gains;gains payes;paris gagnants;a coup sur;odds;bet on;wager;prize pool;deposit;no wagering;sans depot;{premier,votre} depot;premiere recharge;site de jeux;vos pertes;million a gagner;win big;winnings;retraits instantanes;retrait immediat;jusqu'a {#number,un} million;payout;compte joueur;free games;croupier;achetez votre grille;{ses,mes,leurs} mises;{the,live} dealer;parties offertes;table de blackjack;stake #amount;the reels;rake;rakeback;#number garantis;gains {verse,credite,immediat,instantane};gagnez`,
	],
	// Odds, which ribs and coasts are spelled like once accents are gone.
	['hint', `cotes`],
	// Supermarkets, theaters and seaside restaurants of the same name; furniture, hair and figures of speech.
	[
		'compound',
		`casino {shop,drive,max,supermarche,hyper,market,proximite,supermarket,hotel,night,de paris,theatre,barriere,de quartier,de noel};{geant,hyper,petit,super,supermarche,magasin,vival,chez,monte} casino;machine a sous vide;{roulette,patin,valise,chaise,fauteuil,trottinette} {de,a} {valise,dentiste,bureau,roulettes};poker face;poker de des;tierce {personne,partie};jackpot de points;mise {en,a,au};cotes {de,d',du,levees,et};black jack de;place your bets who`,
	],
	// Lotteries of schools and clubs, which the law permits; groceries; evenings out; games that cost nothing.
	[
		'context',
		`association;associatif;associative;amicale;ecole;college;parents d'eleves;comite des fetes;pompiers;paroisse;salle des fetes;kermesse;tombola;quine;maison de retraite;club de {foot,rugby,petanque};aines;manege;poney;fete foraine;karting;courses;fruits;legumes;rayon;caddie;epicerie;alimentaire;boucherie;supermarche;diner;brunch;spectacle;concert;escape;point;carte de fidelite;canape;obligation d'achat;jeu concours;haircuts;coupon`,
	],
]);
