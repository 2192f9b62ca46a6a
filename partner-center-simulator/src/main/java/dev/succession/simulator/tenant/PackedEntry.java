package dev.succession.simulator.tenant;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A ledger entry in a third of the room its objects would take: a tenant of 100,000
 * customers has millions of entries once it was migrated.
 *
 * @param bytes the entry's time and effect
 */
record PackedEntry(byte[] bytes) {

	private static final SubscriptionStatus[] STATUSES = SubscriptionStatus.values();

	static PackedEntry of(Instant time, Effect effect) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeLong(time.getEpochSecond());
			out.writeInt(time.getNano());
			Packing.text(out, effect.kind());
			Packing.id(out, effect.customerId());
			Packing.id(out, effect.subscriptionId());
			Packing.text(out, effect.orderId());
			Packing.text(out, effect.offerId());
			out.writeInt((effect.quantity() != null) ? effect.quantity() : -1);
			out.writeByte((effect.status() != null) ? effect.status().ordinal() : -1);
			out.writeByte((effect.autoRenewEnabled() != null) ? (effect.autoRenewEnabled() ? 1 : 0) : -1);
			Packing.id(out, effect.userId());
			Packing.ids(out, effect.assigned());
			Packing.ids(out, effect.removed());
			Packing.ids(out, effect.held());
			Packing.text(out, effect.requestId());
			Packing.text(out, effect.correlationId());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new PackedEntry(bytes.toByteArray());
	}

	Instant time() {
		ByteBuffer head = ByteBuffer.wrap(this.bytes);
		return Instant.ofEpochSecond(head.getLong(), head.getInt());
	}

	LedgerEntry entry(long sequence) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(this.bytes))) {
			Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
			return new LedgerEntry(sequence, time, effect(in));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Effect effect(DataInputStream in) throws IOException {
		return new Effect(Packing.requiredText(in), Packing.requiredId(in), Packing.id(in), Packing.text(in),
				Packing.text(in), quantity(in.readInt()), status(in.readByte()), flag(in.readByte()), Packing.id(in),
				Packing.ids(in), Packing.ids(in), Packing.ids(in), Packing.requiredText(in), Packing.requiredText(in));
	}

	private static @Nullable Integer quantity(int packed) {
		return (packed >= 0) ? packed : null;
	}

	private static @Nullable SubscriptionStatus status(int packed) {
		return (packed >= 0) ? STATUSES[packed] : null;
	}

	private static @Nullable Boolean flag(int packed) {
		return (packed >= 0) ? packed == 1 : null;
	}

}
