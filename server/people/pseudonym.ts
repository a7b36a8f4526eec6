const colours = (
	"Amber Azure Bronze Cobalt Copper Coral Cream Crimson Ebony Emerald Golden Hazel Indigo Ivory Jade Lilac " +
	"Lime Maroon Mauve Navy Ochre Olive Opal Pearl Plum Ruby Russet Saffron Scarlet Silver Teal Violet"
).split(" ");

const birds = (
	"Avocet Bittern Bunting Chough Condor Crane Curlew Dipper Dove Dunlin Egret Eider Falcon Finch Fulmar Gannet " +
	"Godwit Goshawk Grebe Harrier Heron Hoopoe Ibis Jacana Kestrel Kite Lapwing Lark Linnet Martin Merlin Nightjar " +
	"Nuthatch Oriole Osprey Petrel Pipit Plover Puffin Quail Raven Robin Sandpiper Shrike Siskin Skua Snipe Starling " +
	"Stork Swallow Swift Tanager Tern Thrush Turnstone Vireo Wagtail Warbler Waxwing Wheatear Whimbrel Wigeon Wren Wryneck"
).split(" ");

/**
 * A name such as "Teal Heron", or "Teal Heron 2" once that is taken. Drawn at random and never derived from the person, so that
 * it tells nothing about who it stands for.
 * @param taken every pseudonym in use
 * @param draw a whole number at least 0 and below its argument
 */
export function choosePseudonym(taken: ReadonlySet<string>, draw: (below: number) => number): string {
	const index = draw(colours.length * birds.length);
	const colour = colours[index % colours.length];
	const bird = birds[Math.floor(index / colours.length)];
	if (colour === undefined || bird === undefined) throw new RangeError("The draw lies outside of its range.");
	const base = `${colour} ${bird}`;
	let name = base;
	for (let number = 2; taken.has(name); number++) name = `${base} ${number}`;
	return name;
}
