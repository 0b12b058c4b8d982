package sozial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Validates each given file as PDF/UA-1 and PDF/A-2a; exit code 0 only if all are compliant. */
public final class Validate {
    private static final List<PDFAFlavour> FLAVOURS = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
    private static final int RULES_SHOWN = 20;

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").setLevel(Level.OFF);
        if (files.length == 0) {
            System.err.println("usage: validate FILE...");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean compliant = true;
        for (String file : files) {
            for (PDFAFlavour flavour : FLAVOURS) {
                compliant &= validate(Path.of(file), flavour);
            }
        }
        System.exit(compliant ? 0 : 1);
    }

    private static boolean validate(Path file, PDFAFlavour flavour) throws Exception {
        try (var content = Files.newInputStream(file);
                var parser = Foundries.defaultInstance().createParser(content, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            boolean compliant = result.isCompliant();
            System.out.printf("%s  %s  %s  (%d checks)%n", compliant ? "ok  " : "FAIL", flavour.getId(), file,
                    result.getTotalAssertions());
            if (!compliant) {
                print(result.getTestAssertions());
            }
            return compliant;
        } catch (org.verapdf.core.ModelParsingException notAPdf) {
            System.out.printf("FAIL  %s  %s  cannot be read: %s%n", flavour.getId(), file, notAPdf.getMessage());
            return false;
        }
    }

    /** Each broken rule once, with its first place and how often it is broken. */
    private static void print(List<TestAssertion> assertions) {
        Map<String, List<TestAssertion>> byRule = assertions.stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .collect(Collectors.groupingBy(
                        assertion -> assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
                        TreeMap::new, Collectors.toList()));
        byRule.entrySet().stream().limit(RULES_SHOWN).forEach(rule -> {
            TestAssertion first = rule.getValue().get(0);
            System.out.printf("    %s, %d times: %s%n        first at %s%n", rule.getKey(), rule.getValue().size(),
                    first.getMessage(), first.getLocation().getContext());
        });
    }
}
