package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.chart.HostPalette.Look;
import dev.evenkeel.ui.chart.HostPalette.Pattern;

import javafx.application.Platform;
import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A canvas whose colours and font come from CSS: the properties {@code -ek-…} of {@link Ink}, and
 * {@code -fx-font}. Paints only where somebody can see it.
 */
abstract class InkedRegion extends Region {

    private static final double PALER_ON_LIGHT = 0.25;
    private static final double PALER_ON_DARK = 0.12;

    private static final FontCssMetaData<InkedRegion> FONT =
            new FontCssMetaData<>("-fx-font", Font.getDefault()) {
                @Override
                public boolean isSettable(InkedRegion region) {
                    return !region.font.isBound();
                }

                @Override
                public StyleableProperty<Font> getStyleableProperty(InkedRegion region) {
                    return region.font;
                }
            };

    private static final Map<Ink, CssMetaData<InkedRegion, Color>> INKS = new EnumMap<>(Ink.class);

    static {
        for (Ink ink : Ink.values()) {
            INKS.put(ink, new InkMetaData(ink));
        }
    }

    private static final List<CssMetaData<? extends Styleable, ?>> ALL = all();

    private final Map<Ink, StyleableObjectProperty<Color>> inks = new EnumMap<>(Ink.class);
    private final Map<Look, Paint> paints = new HashMap<>();
    private final StyleableObjectProperty<Font> font =
            new SimpleStyleableObjectProperty<>(FONT, this, "font", Font.getDefault());
    private final Canvas canvas = new Canvas();
    private final Text ruler = new Text();
    private final Scale shrink = new Scale();
    private boolean stale = true;

    /**
     * What its parents make of it: the canvas has that many more pixels, or it would be blurred.
     */
    private double magnified = 1;

    InkedRegion(String styleClass) {
        getStyleClass().addAll("ek-chart", styleClass);
        canvas.getTransforms().add(shrink);
        getChildren().add(canvas);
        font.addListener((property, before, now) -> restyled());
        for (Ink ink : Ink.values()) {
            SimpleStyleableObjectProperty<Color> property =
                    new SimpleStyleableObjectProperty<>(
                            Objects.requireNonNull(INKS.get(ink)),
                            this,
                            ink.property(),
                            ink.initial());
            property.addListener((it, before, now) -> restyled());
            inks.put(ink, property);
        }
    }

    /** Paints the whole canvas, which is empty. */
    abstract void paint(GraphicsContext g, double width, double height);

    /** Paints anew with the next layout; cheap to call often. */
    final void repaint() {
        stale = true;
        requestLayout();
    }

    /** Paints at once, without a layout: for new numbers in the same place. */
    final void paintNow() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.scale(magnified, magnified);
        stale = false;
        if (canvas.getWidth() >= 1 && canvas.getHeight() >= 1) {
            g.setFont(font.get());
            paint(g, canvas.getWidth() / magnified, canvas.getHeight() / magnified);
        }
    }

    /**
     * How many pixels a canvas has for a point on it: JavaFX makes it as fine as the finest screen.
     */
    static double pixels(GraphicsContext g) {
        double finest = 1;
        for (Screen screen : Screen.getScreens()) {
            finest = Math.max(finest, Math.max(screen.getOutputScaleX(), screen.getOutputScaleY()));
        }
        return g.getTransform().getMxx() * Math.ceil(finest);
    }

    /** Whether anybody could see it: in a window that shows, and no parent hidden. */
    final boolean isSeen() {
        if (getScene() == null || getWidth() < 1 || getHeight() < 1) {
            return false;
        }
        Window window = getScene().getWindow();
        if (window == null || !window.isShowing()) {
            return false;
        }
        if (window instanceof Stage stage && stage.isIconified()) {
            return false;
        }
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    final Color ink(Ink ink) {
        Color color = Objects.requireNonNull(inks.get(ink)).get();
        return color == null ? ink.initial() : color;
    }

    final Font font() {
        return font.get();
    }

    /** The colour of a host with its pattern. */
    final Paint paint(Look look) {
        return paints.computeIfAbsent(look, this::newPaint);
    }

    /**
     * The same, paler: for large areas.
     *
     * @param pixels how many to a point
     * @param width of the picture, in pixels
     */
    final Ground ground(Look look, double pixels, int width, int height) {
        boolean light = ink(Ink.PAPER).getBrightness() > 0.5;
        Color color =
                ink(Ink.host(look.colour()))
                        .interpolate(ink(Ink.PAPER), light ? PALER_ON_LIGHT : PALER_ON_DARK);
        return Ground.striped(color, stripe(color), look.pattern(), pixels, width, height);
    }

    final double textWidth(String text) {
        ruler.setFont(font.get());
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    /** Text cut to a width, the end kept, where ports are: {@code …example.test:9001}. */
    final String cut(String text, double width) {
        if (textWidth(text) <= width) {
            return text;
        }
        for (int start = 1; start < text.length(); start++) {
            String cut = "…" + text.substring(start);
            if (textWidth(cut) <= width) {
                return cut;
            }
        }
        return "";
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = Math.max(0, snapPositionX(getWidth() - left - snappedRightInset()));
        double height = Math.max(0, snapPositionY(getHeight() - top - snappedBottomInset()));
        canvas.relocate(left, top);
        magnified = getLocalToSceneTransform().getMxx();
        shrink.setX(1 / magnified);
        shrink.setY(1 / magnified);
        if (canvas.getWidth() != width * magnified || canvas.getHeight() != height * magnified) {
            canvas.setWidth(width * magnified);
            canvas.setHeight(height * magnified);
            stale = true;
        }
        if (stale) {
            paintNow();
        }
    }

    @Override
    public String getUserAgentStylesheet() {
        return Stylesheet.URL;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ALL;
    }

    /** A chart is the JavaFX thread's. */
    static void checkThread() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "a chart belongs to the JavaFX thread, not to "
                            + Thread.currentThread().getName());
        }
    }

    private void restyled() {
        paints.clear();
        repaint();
    }

    private Paint newPaint(Look look) {
        Color color = ink(Ink.host(look.colour()));
        Color stripe = stripe(color);
        Pattern pattern = look.pattern();
        return pattern == Pattern.PLAIN
                ? color
                : new LinearGradient(
                        0,
                        0,
                        Ground.STRIPE * pattern.across(),
                        Ground.STRIPE * pattern.down(),
                        false,
                        CycleMethod.REPEAT,
                        new Stop(0, color),
                        new Stop(Ground.BEFORE_STRIPE, color),
                        new Stop(Ground.BEFORE_STRIPE, stripe),
                        new Stop(1, stripe));
    }

    private Color stripe(Color color) {
        return color.interpolate(ink(Ink.PAPER), 0.55);
    }

    private static List<CssMetaData<? extends Styleable, ?>> all() {
        List<CssMetaData<? extends Styleable, ?>> all =
                new ArrayList<>(Region.getClassCssMetaData());
        all.add(FONT);
        all.addAll(INKS.values());
        return List.copyOf(all);
    }

    private static final class InkMetaData extends CssMetaData<InkedRegion, Color> {

        private final Ink ink;

        InkMetaData(Ink ink) {
            super(ink.property(), StyleConverter.getColorConverter(), ink.initial());
            this.ink = ink;
        }

        @Override
        public boolean isSettable(InkedRegion region) {
            return !Objects.requireNonNull(region.inks.get(ink)).isBound();
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(InkedRegion region) {
            return Objects.requireNonNull(region.inks.get(ink));
        }
    }
}
