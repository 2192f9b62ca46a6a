package dev.succession.simulator.tenant.ledger;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writes and reads texts and ids in few bytes. A text that is a GUID is written like an
 * id.
 */
final class CompactCodec {

	private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final int ABSENT = 0;

	private static final int ID = 1;

	private static final int TEXT = 2;

	private CompactCodec() {
	}

	static void text(DataOutputStream out, @Nullable String text) throws IOException {
		if (text == null || GUID.matcher(text).matches()) {
			id(out, (text != null) ? UUID.fromString(text) : null);
			return;
		}
		out.writeByte(TEXT);
		out.writeUTF(text);
	}

	static @Nullable String text(DataInputStream in) throws IOException {
		return switch (in.readByte()) {
			case ABSENT -> null;
			case ID -> new UUID(in.readLong(), in.readLong()).toString();
			default -> in.readUTF();
		};
	}

	static String requiredText(DataInputStream in) throws IOException {
		return Objects.requireNonNull(text(in));
	}

	static void id(DataOutputStream out, @Nullable UUID id) throws IOException {
		out.writeByte((id != null) ? ID : ABSENT);
		if (id != null) {
			out.writeLong(id.getMostSignificantBits());
			out.writeLong(id.getLeastSignificantBits());
		}
	}

	static @Nullable UUID id(DataInputStream in) throws IOException {
		return (in.readByte() == ID) ? new UUID(in.readLong(), in.readLong()) : null;
	}

	static UUID requiredId(DataInputStream in) throws IOException {
		return Objects.requireNonNull(id(in));
	}

	static void ids(DataOutputStream out, @Nullable List<UUID> ids) throws IOException {
		out.writeInt((ids != null) ? ids.size() : -1);
		for (UUID id : (ids != null) ? ids : List.<UUID>of()) {
			id(out, id);
		}
	}

	static @Nullable List<UUID> ids(DataInputStream in) throws IOException {
		int size = in.readInt();
		if (size < 0) {
			return null;
		}
		List<UUID> ids = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			ids.add(requiredId(in));
		}
		return ids;
	}

}
