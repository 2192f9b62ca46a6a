package dev.succession.monitor.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent to one webhook, as the Standard Webhooks specification says: a
 * receiver that has the same key knows who has sent it, and when.
 */
final class SigningKey {

	private static final String PREFIX = "whsec_";

	private static final String ALGORITHM = "HmacSHA256";

	private static final int SHORTEST = 24;

	private static final int LONGEST = 64;

	private final SecretKeySpec key;

	private SigningKey(byte[] key) {
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	/**
	 * Reads a key.
	 * @param secret Base64 of 24 to 64 bytes, usually after {@code whsec_}
	 * @throws IllegalArgumentException if it is something else
	 */
	static SigningKey of(String secret) {
		byte[] key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
		if (key.length < SHORTEST || key.length > LONGEST) {
			throw new IllegalArgumentException("it has %d bytes".formatted(key.length));
		}
		return new SigningKey(key);
	}

	/**
	 * Signs a message.
	 * @param id the event
	 * @param seconds when it is sent, in seconds since 1970
	 * @param body what is sent
	 * @return the value of the header {@code webhook-signature}
	 */
	String sign(String id, long seconds, String body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			byte[] signature = mac.doFinal("%s.%d.%s".formatted(id, seconds, body).getBytes(StandardCharsets.UTF_8));
			return "v1," + Base64.getEncoder().encodeToString(signature);
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("Every JVM has " + ALGORITHM, ex);
		}
	}

	@Override
	public String toString() {
		return "SigningKey[hidden]";
	}

}
