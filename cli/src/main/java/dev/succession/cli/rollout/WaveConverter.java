package dev.succession.cli.rollout;

import dev.succession.events.RolloutWave;
import dev.succession.schemas.plan.WrittenWave;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what is typed as a wave: {@code 5}, {@code 5%} or {@code rest}. */
final class WaveConverter implements ITypeConverter<RolloutWave> {

	@Override
	public RolloutWave convert(String text) {
		try {
			return WrittenWave.read(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(String.valueOf(ex.getMessage()));
		}
	}

}
