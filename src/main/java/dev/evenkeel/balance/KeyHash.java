package dev.evenkeel.balance;

/** Hashes that are the same on every machine and in every version. */
final class KeyHash {

    private KeyHash() {}

    /** FNV-1a over the text's characters, then stirred: it is even in all its bits. */
    static long of(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return stir(hash);
    }

    /** The finalizer of SplitMix64, by which one changed bit changes half of the others. */
    static long stir(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Spreads hashes as an exponential distribution of mean 1. */
    static double exponential(long hash) {
        double uniform = ((stir(hash) >>> 11) + 1) * 0x1.0p-53;
        return -Math.log(uniform);
    }
}
