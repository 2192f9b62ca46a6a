package dev.succession.cli.rollout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;

import dev.succession.cli.connection.Failure;
import dev.succession.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Makes a pair of keys, with which an approver signs. */
@Command(name = "keygen", mixinStandardHelpOptions = true,
		description = { "Makes an approver's keys: the private one in a file that only its owner may read.",
				"The public one is printed as a property of rollout-service and purchase-service." })
public final class KeygenCommand implements Runnable {

	@Mixin
	private final Output output = new Output();

	@Parameters(paramLabel = "NAME", description = "The key's name: the approver's, for example.")
	private String name = "";

	@Option(names = "--to", paramLabel = "FILE", description = "The file; NAME.key here if not given.")
	private @Nullable Path file;

	@Override
	public void run() {
		SigningKey.checkName(this.name);
		Path to = (this.file != null) ? this.file : Path.of(this.name + ".key");
		KeyPair pair = SigningKey.generate();
		write(to, SigningKey.pem(pair.getPrivate()));
		String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
		this.output.say("The private key is in %s. Keep it where only the approver can read it".formatted(to));
		this.output.print(new JsonMapper().createObjectNode().put("name", this.name).put("publicKey", key),
				"succession.approvals.keys.%s=%s".formatted(this.name, key));
	}

	/** From the beginning only its owner may read it; no file is overwritten. */
	private static void write(Path file, String key) {
		try {
			Files.createFile(file, onlyForItsOwner());
			Files.writeString(file, key, StandardCharsets.US_ASCII);
		}
		catch (FileAlreadyExistsException _) {
			throw Failure.refused("%s is there already, and is not overwritten".formatted(file));
		}
		catch (IOException _) {
			throw Failure.refused("The key can't be written to %s".formatted(file));
		}
	}

	private static FileAttribute<?>[] onlyForItsOwner() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

}
