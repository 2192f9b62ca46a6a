package dev.succession.cli.rollout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

import dev.succession.cli.connection.Failure;
import dev.succession.events.ApprovalSignature;
import dev.succession.events.ApprovalTerms;
import dev.succession.schemas.plan.SignedTerms;

/**
 * An approver's private key.
 *
 * @param name its name, under which services know the public key
 * @param key the key
 */
record SigningKey(String name, PrivateKey key) {

	private static final String ALGORITHM = "Ed25519";

	private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";

	private static final String END = "-----END PRIVATE KEY-----";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

	/** What is typed is NAME=FILE, or a file that has the key's name. */
	static SigningKey read(String typed) {
		int sign = typed.indexOf('=');
		Path file = Path.of(typed.substring(sign + 1));
		String name = (sign > 0) ? typed.substring(0, sign)
				: String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
		checkName(name);
		return new SigningKey(name, key(file));
	}

	/** Names are keys of properties. */
	static void checkName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw Failure.refused("'%s' can't be a key's name: letters, digits, - and _ can".formatted(name));
		}
	}

	static KeyPair generate() {
		try {
			return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java runtime has Ed25519", ex);
		}
	}

	/** A private key as a file has it. */
	static String pem(PrivateKey key) {
		return "%s%n%s%n%s%n".formatted(BEGIN, Base64.getEncoder().encodeToString(key.getEncoded()), END);
	}

	private static PrivateKey key(Path file) {
		try {
			String text = Files.readString(file).replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
			return KeyFactory.getInstance(ALGORITHM)
				.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
		}
		catch (IOException ex) {
			throw Failure.refused("The key can't be read from %s".formatted(file));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw Failure
				.refused("%s has no private key for Ed25519: a PEM file with PKCS#8, not encrypted, or the same in "
					.formatted(file) + "Base64. succession keygen makes one");
		}
	}

	ApprovalSignature sign(ApprovalTerms terms) {
		return SignedTerms.sign(terms, this.name, this.key);
	}

}
