package dev.succession.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of one running service against a real broker, a real registry and a simulated
 * Partner Center. Broker, registry and simulator are shared by all test classes of the
 * JVM; the tenant and the service belong to the class. Constructor and test methods may
 * ask for the {@link dev.succession.testkit.facts.FactLog}, the
 * {@link dev.succession.testkit.partnercenter.SimulatedPartnerCenter} and any bean of the
 * service, its application context included.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("integration")
@ExtendWith(ServiceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public @interface ServiceTest {

	/**
	 * The service's main class.
	 * @return a class with a static method {@code start(String...)}
	 */
	Class<?> value();

	/**
	 * What the tenant is made from.
	 * @return the seed
	 */
	long seed();

	/**
	 * How many customers the tenant has.
	 * @return the number
	 */
	int customers() default 60;

	/**
	 * Settings of the service besides the usual ones.
	 * @return {@code name=value}, each
	 */
	String[] settings() default {};

}
